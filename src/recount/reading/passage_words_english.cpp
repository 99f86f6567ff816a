#include "recount/reading/passage_words.h"

namespace recount::reading {
namespace {

constexpr unsigned after = number_place::after;
constexpr unsigned before = number_place::before;
constexpr unsigned noun = number_place::noun;
constexpr unsigned among = number_place::among;
constexpr unsigned needs = number_place::needs;
constexpr unsigned none = number_place::none;

void add_people(PassageWords& words) {
    const auto add = [&](Harmed harmed, std::string_view one, std::string_view many) {
        words.add(of_people(harmed, Amount::one), one);
        words.add(of_people(harmed, Amount::many), many);
    };
    add(Harmed::civilians, "civilian|noncombatant|non-combatant|bystander",
        "civilians|noncombatants|non-combatants|bystanders");
    add(Harmed::women,
        "woman|female|mother|granddaughter|aunt|niece|wife|girlfriend|widow|grandmother",
        "women|females|mothers|wives|widows");
    add(Harmed::men, "man|male|father|grandson|uncle|nephew|husband|grandfather",
        "men|males|fathers|husbands");
    add(Harmed::children,
        "child|boy|girl|infant|baby|toddler|minor|teenager|son|daughter|schoolboy|schoolgirl|"
        "newborn|adolescent|youngster",
        "children|boys|girls|infants|babies|toddlers|minors|teenagers|sons|daughters|"
        "schoolchildren|newborns|kids|adolescents|schoolgirls|schoolboys|youngsters");
    add(Harmed::combatants,
        "fighter|combatant|militant|soldier|gunman|rebel|insurgent|jihadist|jihadi|terrorist|"
        "guerrilla|militiaman|trooper|serviceman|commander|extremist|sniper|bomber|attacker|"
        "assailant|peshmerga|officer|conscript|recruit|marine|airman",
        "fighters|combatants|militants|soldiers|gunmen|rebels|insurgents|jihadists|jihadis|"
        "terrorists|guerrillas|guerillas|militiamen|troops|servicemen|commanders|extremists|"
        "snipers|bombers|attackers|assailants|officers|conscripts|recruits|marines|paramilitaries|"
        "operatives|mercenaries|security personnel|army personnel|military personnel|is members|"
        "service members|cadets|infantrymen");
    add(Harmed::people,
        "person|resident|villager|worshipper|worshiper|student|pupil|patient|doctor|nurse|medic|"
        "journalist|reporter|photographer|cameraman|farmer|shepherd|worker|aid worker|teacher|"
        "relative|sister|brother|parent|driver|passer-by|pedestrian|passenger|prisoner|detainee|"
        "hostage|refugee|member|policeman|police officer|pilgrim|shopper|guest|mourner|protester|"
        "demonstrator|family member|adult|survivor|local|migrant|contractor|activist|volunteer|"
        "paramedic|rescuer|first responder|guard|cousin|imam|cleric|lawyer|judge|official|employee|"
        "labourer|laborer|engineer|individual|neighbour|neighbor|elder|vendor|shopkeeper|trader|"
        "fisherman|professor|hospital worker|staff member|responder|inmate|sibling|couple|tourist|"
        "foreigner|expatriate|suspect|youth|merchant|customer|diner|guide|citizen|caretaker|cook|"
        "chef|firefighter|rescue worker|health worker|staffer|peacekeeper|captive|commuter|nun|"
        "priest|monk|imam|victim's relative|mechanic|smuggler|truck driver|displaced person|"
        "human being|soul|inhabitant|evacuee|returnee|bodyguard|politician|mayor",
        "people|persons|residents|villagers|worshippers|worshipers|students|pupils|patients|"
        "doctors|nurses|medics|journalists|reporters|photographers|cameramen|farmers|shepherds|"
        "workers|teachers|relatives|sisters|brothers|parents|drivers|passers-by|passersby|"
        "pedestrians|passengers|prisoners|detainees|hostages|refugees|members|policemen|"
        "police officers|policewomen|police|pilgrims|shoppers|guests|mourners|protesters|"
        "protestors|demonstrators|adults|survivors|locals|migrants|contractors|activists|"
        "volunteers|paramedics|rescuers|responders|guards|cousins|clerics|lawyers|judges|officials|"
        "employees|labourers|laborers|engineers|individuals|neighbours|neighbors|elders|vendors|"
        "shopkeepers|traders|fishermen|professors|staff|inmates|siblings|tourists|foreigners|"
        "expatriates|suspects|youths|merchants|customers|diners|citizens|caretakers|cooks|chefs|"
        "firefighters|staffers|peacekeepers|captives|commuters|nuns|priests|monks|mechanics|"
        "smugglers|displaced|elderly|souls|inhabitants|evacuees|returnees|bodyguards|politicians|"
        "grandchildren|nephews|nieces|twins|crew|personnel|muslims|christians|sunnis|shiites|"
        "shi'ites|kurds|yazidis|turks|americans|britons|believers|academics|pensioners|relations");
    words.add(of_kind(Harmed::civilians), "innocent civilian|unarmed civilian");
    words.add(of_kind(Harmed::combatants),
              "isis|isil|daesh|islamic state|islamist|taliban|al-qaeda|qaeda|hezbollah|hamas|"
              "houthi|ypg|pkk|sdf|militia|jihadi|army|military|enemy|pro-government|"
              "pro-regime|regime forces|security forces|government forces|armed group|regime|"
              "paramilitary|republican guard|revolutionary guard|special forces|nusra|boko haram|"
              "shabaab|al-shabaab|group's|armed forces|insurgent|rebel|government");
}

void add_harm(PassageWords& words) {
    const unsigned verb = after | before | noun;
    words.add(of_harm(Harm::killed, verb),
              "killed|shot dead|massacred|executed|slain|gunned down|beheaded|slaughtered|murdered|"
              "shot and killed|burned alive|burnt alive|gassed to death|fatally shot|assassinated|"
              "hanged|electrocuted|crushed to death|martyred|confirmed dead|reported killed");
    words.add(of_harm(Harm::killed, after),
              "kill|kills|killing|killing of|killings of|death of|deaths of|deaths among|"
              "claimed the lives of|claims the lives of|claim the lives of|take the lives of|takes "
              "the lives of|taking the lives of|costing the lives of|claimed the life of|"
              "claiming the life of|claiming the lives of|took the lives of|cost the lives "
              "of|slaughtering|massacring|executing|execute|executes|shooting dead|shoot dead|"
              "massacre of|slaying|beheading|behead|murdering|murder of|execution of|to kill|"
              "leaving dead|killed the|burning alive|killing about|kills about");
    words.add(of_harm(Harm::killed, before),
              "died|die|dies|perished|perish|lost their lives|lost his life|lost her life|dying|"
              "were among the dead|was among the dead|were among those killed|was among those "
              "killed|burned to death|burnt to death|bled to death|have "
              "died|be among the dead|is among the dead|are among the dead|were among the killed|"
              "are among those killed|succumbed to their injuries|succumbed to their wounds|"
              "succumbed to his wounds|succumbed to her wounds|succumbed|starved to death|"
              "suffocated|drowned|froze to death|breathed their last");
    words.add(of_harm(Harm::killed, before | noun), "dead|fatally wounded");
    words.add(of_harm(Harm::killed, noun),
              "deaths|fatalities|killings|martyrs|death|fatality|dead bodies");
    words.add(of_harm(Harm::injured, verb),
              "wounded|injured|hurt|maimed|hospitalised|hospitalized|hospitalised with wounds");
    words.add(of_harm(Harm::injured, after),
              "wounds|injures|wound|injure|wounding|injuring|injuries to|injury of|maiming|"
              "wounding of|injuring of|hurting");
    words.add(of_harm(Harm::injured, noun), "injuries|woundings");
    words.add(of_harm(Harm::injured, before),
              "sustained injuries|suffered injuries|were among the wounded|were among the injured|"
              "suffered wounds|received injuries|suffered burns|sustained wounds|"
              "was among the wounded|was among the injured|were treated for injuries");
    words.add(of_harm(Harm::killed, noun | needs), "lives");
    words.add(of_harm(Harm::killed_or_injured, before),
              "were among the victims|was among the victims|are among the victims|were among the "
              "casualties");
    words.add(of_harm(Harm::killed_or_injured, noun), "casualties|victims|casualty|victim");
    words.add(of_harm(Harm::killed_or_injured, before | after | noun),
              "harmed|killed or injured|killed or wounded|killed and injured|killed and wounded|"
              "injured or killed|wounded or killed|dead or wounded|dead and wounded|"
              "dead or injured|dead and injured|killed or maimed|killed and maimed");
    words.add(of_harm(Harm::killed_or_injured, after),
              "killing or injuring|killing or wounding|killing and injuring|killing and wounding|"
              "deaths or injuries of|deaths and injuries of|kill or injure|kill or wound|harming");
    words.add(of_harm(Harm::killed_or_injured, noun), "deaths and injuries|deaths or injuries");
    words.add(of_harm(Harm::missing, before | noun), "missing|unaccounted for|disappeared");
    words.add(of_harm(Harm::killed, among),
              "among the dead were|among the dead was|among those killed were|among those killed "
              "was|the dead included|the dead include|those killed included|"
              "those killed include|among the fatalities were|among the dead are|"
              "those killed were|the dead were|the dead comprised");
    words.add(of_harm(Harm::killed_or_injured, among),
              "among the victims were|among the victims was|the victims were|the victims included|"
              "the victims include|among the casualties were");
    words.add(of_harm(Harm::injured, among),
              "among the wounded were|among the injured were|the wounded included|"
              "the injured included|among the wounded are");
    WordMeaning body = of_harm(Harm::killed, noun);
    body.is_doubtful = true;
    body.place = after;
    words.add(body, "bodies of|remains of|corpses of|body of");
    body.place = noun;
    words.add(body, "bodies|body|corpses|corpse");
    WordMeaning toll = of_role(Role::toll);
    toll.place = needs;
    words.add(toll, "number of|the number of");
    toll.place = none;
    words.add(toll,
              "death toll|toll|the number killed|number of dead|number of deaths|"
              "number of fatalities|the number of those killed|number of people killed|"
              "number of killed");
    toll.harm = Harm::injured;
    words.add(toll,
              "number of wounded|number of injured|number of injuries|number of people "
              "injured|number of people wounded|number injured");
    toll.harm = Harm::killed_or_injured;
    words.add(toll, "casualty toll|number of casualties|number of victims|casualty count");
    toll.harm = Harm::killed;
    toll.harmed = Harmed::civilians;
    words.add(toll,
              "civilian death toll|number of civilians killed|number of civilian deaths|"
              "number of dead civilians|number of civilian fatalities|civilian toll");
    toll.harm = Harm::killed_or_injured;
    words.add(toll, "number of civilian casualties|civilian casualty toll");
    toll.harm = Harm::injured;
    words.add(toll,
              "number of civilians injured|number of civilians wounded|number of injured "
              "civilians|number of wounded civilians");
}

void add_grammar(PassageWords& words) {
    words.add(of_role(Role::others), "others|more|other|additional|further|another");
    words.add(of_role(Role::single), "a|an|one|another");
    words.add(of_role(Role::any), "any|a single");
    words.add(of_role(Role::auxiliary),
              "was|were|been|be|being|are|is|got|get|have been|had been|has been");
    words.add(of_role(Role::conjunction), "and|as well as|along with|plus|together with|or");
    words.add(of_role(Role::including),
              "including|among them|amongst them|of whom|among whom|most of them|many of them|some "
              "of them|mostly|mainly|including at least|all of them|some of whom|most of whom|"
              "many of whom|which included|who included|among these|of which|half of them|at least "
              "half of them|include|included|of those|comprising|both|majority of whom");
    words.add(of_role(Role::of_them), "of them|of whom|of those|of these");
    words.add(of_role(Role::filler),
              "the|these|those|his|her|their|its|our|also|then|as|up|of|of the|of its|of his|of "
              "her|of their|of our|to|himself and|herself and|themselves and|total of|a total "
              "of|instantly|in total|at least|or more|at most|"
              "additionally|nearby|possibly|around|outright|unintentionally|yet|even|"
              "still|fellow");
    words.add(of_role(Role::preposition),
              "in|on|at|from|by|with|near|during|inside|outside|under|of a|of an|of one|between|"
              "across|within|against|among|around the|south|north|east|west|aboard|throughout|"
              "over|into|aged|belonging to|following|due to|amid");
    words.add(of_role(Role::function),
              "had|has|have|did|do|does|will|it|they|he|she|we|i|which|not|so|too|there|here|"
              "today|yesterday|overnight|late|early|earlier|later|monday|tuesday|wednesday|"
              "thursday|friday|saturday|sunday|ago|again|per|than|this|last|next|only|dead or "
              "alive|seriously|critically|severely|slightly|to|toward|towards|via|through|left");
    words.add(of_role(Role::relative), "who");
    words.add(of_role(Role::word), "year-old|years-old|month-old|months-old|day-old|week-old");
    words.add(of_role(Role::clause),
              "when|after|before|where|because|that|as a|as the|which|whose|until|since then");
    words.add(of_role(Role::contrast), "but|while|whereas|although|though|however|despite");
    words.add(of_role(Role::negation),
              "no one|no-one|not one|not|never|didn't|without|did not|no|none|neither|nor");
    words.add(
        of_role(Role::thing),
        "vehicles|houses|homes|buildings|kilometres|kilometers|km|miles|metres|meters|strikes|"
        "airstrikes|air strikes|raids|reports|allegations|incidents|aircraft|planes|"
        "rockets|missiles|bombs|tanks|months|years|days|hours|minutes|families|villages|"
        "schools|hospitals|tonnes|tons|dollars|bodies of water|positions|targets|"
        "times|attacks|cases|women's|people's|children's|sorties|"
        "sheep|cattle|cows|camels|horses|goats|animals|dogs|weeks|percent|cars|trucks|"
        "people smuggling|villages|towns|cities|camps|bases|posts|checkpoints|shells");
}

void add_stance(PassageWords& words) {
    words.add(
        of_role(Role::speech),
        "said|says|say|put the toll at|puts the toll at|put the death toll at|puts the death toll "
        "at|told|announced|claimed|claims|claim|stated|declared|alleged|documented|"
        "documents|tweeted|recorded|counted|asserted|adds|added|reported|estimates|estimated "
        "that|confirmed|confirms|saying|reporting that|insisted|maintains|maintained|noted|"
        "reports that|reporting|tallied|verified|state that|explained");
    words.add(of_role(Role::source),
              "according to|in the words of|citing|quoting|as reported by|as per|based on reports "
              "by|sources said|quoted by");
    words.add(of_role(Role::hearsay),
              "reportedly|allegedly|reports suggested|reports suggest|initial reports|reports said|"
              "reports indicated|unverified reports|reports say|alleged "
              "to|alleged|alleging|reports of|reports that|allegations "
              "that|allegations of|claims that|reported to have|believed to have|is said to have|"
              "are said to have|unconfirmed|apparently|accused of|accuses|accused|accusations that|"
              "believed|are believed|purportedly|allegation that|investigating|thought to have");
    words.add(of_role(Role::assessment),
              "assesses|assessed|assessment|more likely than not|assess|credible|"
              "assessments|determined that|concluded that|found that");
    words.add(of_role(Role::admission),
              "acknowledged|acknowledges|acknowledge|admitted|admits|admit|conceded|concedes|"
              "took responsibility for|taken responsibility for|accepted responsibility for|"
              "admission|acknowledging|admitting|confirmed that its|confirmed its|confirmed "
              "responsibility for|confirmed our|accepts responsibility for|apologised for|"
              "apologized for|admitted responsibility for|accepted that its|acknowledgement");
    words.add(
        of_role(Role::denial),
        "not true|no truth|is false|are "
        "false|denied|denies|deny|denying|rejected|rejects|reject|rejecting|dismissed|dismisses|"
        "refuted|refutes|disputed|disputes|denial|ruled out|no evidence|untrue|false claims|"
        "dismissing|refute|dispute|false reports|contested|contests|disputing|rebuffed");
    words.add(of_role(Role::blame),
              "responsibility|involvement|being behind|any role|a role|carrying out|conducting|"
              "targeting|having carried out|having conducted|having targeted|being responsible|it "
              "was behind|that it was behind|it carried out|that it carried out|hitting|striking|"
              "it had carried out|any link|wrongdoing|negligence|it was responsible|"
              "that it was responsible|using|bombing|attacking|any part|blame|that it conducted");
    words.add(of_role(Role::maybe),
              "may|might|could|feared|possible|possibly|potentially|likely|probably|suspected of|"
              "fears that|perhaps|unclear whether|presumed");
    words.add(of_role(Role::hypothesis),
              "if|would|to avoid|avoid|avoiding|to prevent|prevent|threatened|threatens|threaten|"
              "unless|plot to|plotting to|planned to|intended to|tried to|attempted to|trying to|"
              "attempting to|failed to|vowed to|able to|capable of|should|must|"
              "plans to|aimed at|aiming to|wants to|whether|bid to|attempt to|risk of|preventing");
    words.add(of_role(Role::running_total),
              "since|to date|so far this year|so far|overall|in total since|all told|cumulative|"
              "thus far|running total|since the start of|over the course of the war|since the");
}

}  // namespace

PassageWords english_passage_words() {
    PassageWords words(record::Language::english);
    add_stance(words);
    add_grammar(words);
    add_people(words);
    add_harm(words);
    words.add(of_role(Role::others), "others|more|other|additional|further");
    words.add(of_role(Role::single), "a|an|one|another");
    return words;
}

}  // namespace recount::reading
