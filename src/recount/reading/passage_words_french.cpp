#include "recount/reading/passage_words.h"

namespace recount::reading {
namespace {

constexpr unsigned after = number_place::after;
constexpr unsigned before = number_place::before;
constexpr unsigned noun = number_place::noun;
constexpr unsigned among = number_place::among;
constexpr unsigned needs = number_place::needs;
constexpr unsigned single = number_place::single;
constexpr unsigned none = number_place::none;

void add_people(PassageWords& words) {
    const auto add = [&](Harmed harmed, std::string_view one, std::string_view many) {
        words.add(of_people(harmed, Amount::one), one);
        words.add(of_people(harmed, Amount::many), many);
    };
    add(Harmed::civilians, "civil|civile|non-combattant", "civils|civiles|non-combattants");
    add(Harmed::women, "femme|mère|épouse|grand-mère", "femmes|mères|épouses");
    add(Harmed::men, "homme|père|mari|époux|grand-père", "hommes|pères|maris");
    add(Harmed::children,
        "enfant|fillette|fille|garçon|bébé|nourrisson|mineur|mineure|adolescent|adolescente|fils|"
        "garçonnet|écolier|écolière|nouveau-né",
        "enfants|fillettes|filles|garçons|bébés|nourrissons|mineurs|mineures|adolescents|"
        "adolescentes|écoliers|écolières|garçonnets|nouveau-nés");
    add(Harmed::combatants,
        "combattant|combattante|soldat|djihadiste|jihadiste|rebelle|militaire|milicien|"
        "insurgé|terroriste|kamikaze|assaillant|commandant|tireur|officier|chef militaire",
        "combattants|combattantes|soldats|djihadistes|jihadistes|rebelles|militaires|miliciens|"
        "insurgés|terroristes|kamikazes|assaillants|commandants|paramilitaires|officiers|"
        "islamistes|membres des forces de sécurité|membres du groupe|membres des forces|"
        "membres de l'ei|membres de daech|membres du groupe etat islamique|hommes armés|talibans|"
        "supplétifs|mercenaires|extrémistes|membres du hezbollah|conscrits|loyalistes|insurgées");
    add(Harmed::people,
        "casque "
        "bleu|personne|habitant|habitante|villageois|villageoise|fidèle|élève|étudiant|étudiante|"
        "patient|patiente|médecin|infirmier|infirmière|journaliste|photographe|agriculteur|"
        "paysan|berger|ouvrier|employé|employée|enseignant|enseignante|proche|passant|passante|"
        "prisonnier|détenu|otage|réfugié|réfugiée|déplacé|membre|policier|secouriste|humanitaire|"
        "frère|sœur|parent|chauffeur|pèlerin|manifestant|bénévole|volontaire|garde|adulte|"
        "imam|responsable|pêcheur|commerçant|voisin|vieillard|ressortissant|migrant|touriste|"
        "travailleur|soignant|ambulancier|citoyen|jeune|invité|avocat|conducteur|pompier|ingénieur",
        "casques bleus|personnes|habitants|habitantes|fidèles|élèves|étudiants|étudiantes|patients|"
        "patientes|médecins|infirmiers|infirmières|journalistes|photographes|agriculteurs|paysans|"
        "bergers|ouvriers|ouvrières|employés|employées|enseignants|enseignantes|proches|passants|"
        "prisonniers|détenus|otages|réfugiés|déplacés|membres|policiers|secouristes|humanitaires|"
        "frères|sœurs|parents|chauffeurs|pèlerins|manifestants|bénévoles|volontaires|gardes|"
        "adultes|imams|responsables|pêcheurs|commerçants|voisins|vieillards|ressortissants|"
        "migrants|touristes|travailleurs|soignants|ambulanciers|citoyens|jeunes|invités|avocats|"
        "conducteurs|pompiers|ingénieurs|riverains|syriens|irakiens|palestiniens|afghans|"
        "yéménites|ukrainiens|libanais|gens|passagers|survivants|travailleurs humanitaires|"
        "personnes âgées|fonctionnaires|clients|convives|spectateurs|collégiens|lycéens|"
        "membres d'une même famille|membres d'une famille|membres de la même famille|"
        "membres de sa famille|membres de leur famille|gardiens|soldats de la paix|vendeurs");
    words.add(of_kind(Harmed::combatants),
              "ei|etat islamique|daech|daesh|talibans|hezbollah|hamas|armés|djihadiste|armée|"
              "islamistes|groupe armé|pro-régime|al-qaïda|armé");
}

void add_harm(PassageWords& words) {
    words.add(of_harm(Harm::killed, after | before | noun),
              "tué|tue|abattu|exécuté|massacré|assassiné|décapité|tué par balle|égorgé|pendu");
    words.add(of_harm(Harm::killed, before | noun),
              "tués|tuée|tuées|abattus|abattue|abattues|exécutés|exécutée|exécutées|massacrés|"
              "massacrées|assassinés|assassinée|assassinées|décapités|morts|mort|morte|mortes|"
              "égorgés|décédés|décédé|décédée|décédées|martyrs|pendus");
    words.add(of_harm(Harm::killed, after),
              "tuant|tuent|tuer|tua|tuèrent|mort de|mort d'|la mort de|la mort d'|coûté la vie "
              "à|coûtant la vie à|coûte la vie à|coûter la vie à|coûta la vie "
              "à|ôté la vie à|abattant|exécutant|massacrant|massacre de|massacre d'|exécution de|"
              "exécution d'|meurtre de|meurtre d'|assassinat de|assassinat d'|éliminé|a éliminé|"
              "mort des|mort du|décès des|tuerie de|emporté|abattre|exécuter|éliminant|"
              "fauché|fauchant|coûté la vie aux|la mort à|supprimé la vie de");
    words.add(of_harm(Harm::killed, before),
              "péri|périrent|trouvé la mort|trouvent la mort|ont trouvé la mort|perdu la vie|"
              "perdent la vie|perdirent la vie|meurent|meurt|mouraient|moururent|mourut|"
              "figurent parmi les morts|figure parmi les morts|"
              "se trouvent parmi les morts|comptent parmi les morts|sont parmi les morts|succombé|"
              "parmi les tués|trouvant la mort|périssent|trouvé la mort dans|mourir|"
              "figuraient parmi les morts|compte parmi les morts|figurent parmi les tués");
    words.add(of_harm(Harm::killed, noun | needs), "vies");
    words.add(of_harm(Harm::killed, noun), "décès|tués civils");
    words.add(of_harm(Harm::killed, after | noun), "décès de|décès d'");
    words.add(of_harm(Harm::injured, after | before | noun), "blessé|blesse|mutilé");
    words.add(of_harm(Harm::injured, before | noun),
              "blessés|blessée|blessées|mutilés|hospitalisés|hospitalisées|hospitalisé|"
              "grièvement blessés|légèrement blessés|blessés graves|blessés "
              "légers|touchés|touché|touchée|touchées");
    words.add(of_harm(Harm::injured, after), "blessant|blessent|blesser|blessa|blessèrent");
    words.add(of_harm(Harm::killed_or_injured, noun | single), "victimes|victime|pertes civiles");
    words.add(of_harm(Harm::killed_or_injured, before | after | noun),
              "tué ou blessé|tué et blessé|tués ou blessés|tués et blessés|tuées ou blessées|"
              "morts et blessés|morts ou blessés|morts et de blessés|tuées et blessées");
    words.add(of_harm(Harm::killed_or_injured, after),
              "tuant ou blessant|tuant et blessant|tuer ou blesser");
    words.add(
        of_harm(Harm::killed_or_injured, among),
        "parmi les victimes figurent|parmi les victimes se trouvent|parmi les victimes on compte");
    words.add(of_harm(Harm::killed_or_injured, before),
              "figurent parmi les victimes|figure parmi les victimes");
    words.add(of_harm(Harm::missing, before | noun),
              "disparus|disparues|portés disparus|portées disparues|disparu|porté disparu");
    words.add(of_harm(Harm::killed, among),
              "parmi les morts figurent|parmi les tués figurent|"
              "parmi les morts se trouvent|parmi les morts il y a|"
              "au nombre des morts figurent|on compte parmi les morts|parmi les tués se trouvent|"
              "parmi les morts on compte|parmi eux figurent");
    words.add(of_harm(Harm::injured, among), "parmi les blessés figurent|parmi les blessés");
    WordMeaning body = of_harm(Harm::killed, noun);
    body.is_doubtful = true;
    body.place = after | noun;
    words.add(body, "corps de|corps d'|corps des");
    body.place = noun;
    words.add(body, "corps|cadavres|dépouilles|cadavre|dépouille");
    WordMeaning toll = of_role(Role::toll);
    toll.place = needs;
    words.add(toll, "nombre de|nombre des|nombre d'");
    toll.place = none;
    words.add(toll,
              "nombre de morts|nombre de tués|nombre des morts|nombre de personnes tuées|"
              "nombre de décès|bilan des morts|le bilan|bilan|nombre des tués");
    toll.harm = Harm::injured;
    words.add(toll, "nombre de blessés|nombre des blessés|nombre de personnes blessées");
    toll.harm = Harm::killed_or_injured;
    words.add(toll,
              "nombre de victimes|nombre des victimes|victimes sont au nombre|"
              "nombre de pertes");
    toll.harmed = Harmed::civilians;
    words.add(toll, "nombre de victimes civiles");
    toll.harm = Harm::killed;
    words.add(toll,
              "nombre de civils tués|nombre de morts civils|nombre de civils morts|nombre de "
              "morts parmi les civils|nombre de tués civils|nombre de décès de civils");
    toll.harm = Harm::injured;
    words.add(toll, "nombre de civils blessés");
}

void add_grammar(PassageWords& words) {
    words.add(of_role(Role::others), "autres|autre|de plus|supplémentaires|de ses proches");
    words.add(of_role(Role::single), "un|une|un autre|une autre");
    words.add(of_role(Role::any), "aucun|aucune|le moindre|la moindre");
    words.add(of_role(Role::auxiliary),
              "été|être|est|sont|était|étaient|fut|furent|serait|seraient|soit|soient|seront");
    words.add(of_role(Role::conjunction), "et|ainsi que|ou|de même que");
    words.add(of_role(Role::including),
              "dont|parmi lesquels|parmi lesquelles|parmi eux|parmi elles|y compris|"
              "majoritairement|pour la plupart|en majorité|notamment|principalement|"
              "essentiellement|parmi ces derniers|dont au moins|incluant|la plupart|en grande "
              "majorité|la majorité|tous|toutes|parmi elles figurent|parmi eux figurent");
    words.add(of_role(Role::of_them), "d'entre eux|d'entre elles|d'entre");
    words.add(of_role(Role::filler),
              "de|des|les|le|la|l'|du|d'|au|aux|à|ses|leurs|son|sa|leur|également|aussi|"
              "en tout|au moins|au minimum|au plus|ou plus|jusqu'|en|déjà|nos|notre|en "
              "outre|environ|au total|cette|ces|ce|parmi les|"
              "par ailleurs");
    words.add(of_role(Role::preposition),
              "dans|par|sur|près|lors|pendant|durant|avec|sous|chez|contre|entre|hors|vers|à la|à "
              "l'|dans le|dans la|issus|issues|venus|originaires|de la|de l'|d'une|d'un|âgé|âgés|"
              "âgée|âgées|membres de|lors d'|au sein|à bord|suite à|au cours");
    words.add(of_role(Role::function),
              "a|ont|avait|avaient|avoir|ayant|aura|aurait|auraient|il|ils|elle|elles|on|nous|y|se|"
              "s'|n'|ne|pas|qu'|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|"
              "aujourd'hui|grièvement|gravement|légèrement|fait|faisant|font|causé|causant|"
              "provoqué|jusque|pour|plus|soir|matin|nuit|derniers|dernier|dernière");
    words.add(of_role(Role::relative), "qui");
    words.add(of_role(Role::clause),
              "quand|lorsque|lorsqu'|après|avant|où|que|car|parce|afin|tandis|alors que|laquelle|"
              "lequel|lesquelles|lesquels|dans laquelle|puisque");
    words.add(of_role(Role::contrast),
              "mais|tandis que|tandis qu'|alors que|alors qu'|bien que|cependant|toutefois|malgré|"
              "pourtant|or");
    words.add(of_role(Role::negation), "pas|ne|n'|sans|ni|jamais|nul|nulle");
    words.add(of_role(Role::thing),
              "km|kilomètres|mètres|ans|mois|jours|heures|minutes|maisons|bâtiments|véhicules|"
              "frappes|raids|avions|signalements|enquêtes|rapports|bombes|missiles|roquettes|obus|"
              "familles|villages|écoles|hôpitaux|tonnes|fois|semaines|positions|cibles|dépôts|"
              "habitations|immeubles|attaques|incidents|cas|chars|moutons|bêtes|voitures");
}

void add_stance(PassageWords& words) {
    words.add(of_role(Role::speech),
              "indiqué|déclaré|affirmé|annoncé|rapporté|précisé|assuré|ajouté|expliqué|affirme|"
              "affirment|indique|indiquent|rapporte|rapportent|déclare|annonce|annoncent|"
              "font état de|fait état de|font état d'|fait état d'|assure|assurent|recensé|recense|"
              "recensent|documenté|dit|selon laquelle|estime|estiment|confirmé|confirme|"
              "confirment|dénombré|dénombre|fait savoir|affirmait|affirmaient|précise|signalé|"
              "signale|signalent|compté|revendiqué|revendique|ont fait état|soutient|dénoncé");
    words.add(of_role(Role::source),
              "selon|d'après|citant|de source|de sources|aux dires de|à en croire|au dire de|"
              "s'appuyant sur");
    words.add(of_role(Role::hearsay),
              "aurait|auraient|serait|seraient|présumés|présumé|affirmations|accusations|"
              "accuse|accusent|accusé d'avoir|accusée d'avoir|enquête sur|allégations|"
              "informations faisant état");
    words.add(of_role(Role::assessment),
              "évaluation|l'évaluation|évalue|évalué|estimé probable|jugé crédible|jugés crédibles|"
              "jugées crédibles|conclu que|a conclu|établi que");
    words.add(of_role(Role::admission),
              "reconnaît|reconnaissent|reconnu|reconnaissant|admis|admet|admettent|avoué|"
              "admettant|assumé la responsabilité|avoue|reconnaissait|a admis|concédé");
    words.add(of_role(Role::denial),
              "dément|démenti|qualifié de fausses|qualifié de faux|qualifié de mensongères|fausses "
              "informations|démentent|nie|nient|nié|niant|rejette|rejettent|rejeté|démentant|"
              "réfute|réfutent|réfuté|conteste|contestent|contesté|récuse|récusé|rejetant|"
              "a nié|démentait|niait|faux que|dément que|réfutant|aucune preuve");
    words.add(of_role(Role::blame),
              "responsabilité|implication|avoir mené|avoir bombardé|avoir visé|être responsable|"
              "avoir ciblé|être à l'origine|avoir conduit|être impliqué|être derrière|tout rôle|"
              "avoir frappé|être impliquée|être l'auteur|avoir participé|avoir utilisé|"
              "avoir effectué|avoir attaqué|être responsables|avoir été impliqué");
    words.add(of_role(Role::maybe),
              "pourrait|pourraient|craint|craignent|peut-être|probablement|possible|redoute|"
              "possibles|éventuelles|éventuels|sans doute|vraisemblablement");
    words.add(of_role(Role::hypothesis),
              "si|aurait pu|auraient pu|aurait dû|éviter|pour "
              "éviter|empêcher|menacé|menace|menacent|risque|risquent|devait|"
              "devaient|prévoyait|tenté|tentaient|cherchaient à|cherchait à|afin de|visant à|"
              "tentait|voulait|voulaient|capable de|susceptible de|prévenir|menaçant de");
    words.add(of_role(Role::running_total),
              "depuis|à ce jour|jusqu'à présent|jusqu'ici|au total depuis|cumulé|depuis le début");
}

}  // namespace

PassageWords french_passage_words() {
    PassageWords words(record::Language::french);
    add_stance(words);
    add_grammar(words);
    add_people(words);
    add_harm(words);
    // « sont » and « seraient » make a passive; that the second is hearsay is told elsewhere.
    words.add(of_role(Role::auxiliary), "serait|seraient");
    return words;
}

}  // namespace recount::reading
