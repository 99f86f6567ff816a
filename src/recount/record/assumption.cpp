#include "recount/record/assumption.h"

namespace recount::record {

const std::vector<BuiltInAssumption>& built_in_assumptions() {
    static const std::vector<BuiltInAssumption> all = {
        {"admission-is-floor",
         true,
         {"What a party itself has admitted or found credible happened, at least.",
          "Ce qu'une partie a elle-même reconnu ou jugé crédible s'est produit, au moins.",
          "ما اعترف به طرف بنفسه أو عدّه موثوقاً قد وقع على الأقل."}},
        {"assessment-is-floor",
         true,
         {"What an official body has found credible happened, at least.",
          "Ce qu'un organe officiel a jugé crédible s'est produit, au moins.",
          "ما عدّته جهة رسمية موثوقاً قد وقع على الأقل."}},
        {"allegation-is-range",
         false,
         {"What a recorder has counted is what happened.",
          "Ce qu'un observateur a recensé est ce qui s'est produit.", "ما أحصاه راصد هو ما وقع."}},
        {"incidents-disjoint",
         true,
         {"Nobody is counted in two incidents.", "Personne n'est compté dans deux incidents.",
          "لا يُحسب أحد في حادثتين."}},
        {"single-party",
         false,
         {"Each incident has one belligerent.", "Chaque incident a un seul belligérant.",
          "لكل حادثة طرف متحارب واحد."}},
        {"strikes-are-declared",
         true,
         {"Whoever killed in an incident made a strike there, and declared it among its own.",
          "Quiconque a tué lors d'un incident y a mené une frappe, et l'a déclarée parmi les "
          "siennes.",
          "من قتل في حادثة نفّذ ضربة هناك وأعلنها ضمن ضرباته."}},
        {"counts-are-whole",
         true,
         {"Counts are whole numbers.", "Les décomptes sont des nombres entiers.",
          "الأعداد أعداد صحيحة."}},
        {"books-are-announced",
         true,
         {"What a ledger holds was announced: on days without an announcement nothing was entered.",
          "Ce que contient un registre a été annoncé : les jours sans annonce, rien n'y a été "
          "inscrit.",
          "ما في السجل قد أُعلن: في الأيام التي لا إعلان فيها لم يُقيَّد شيء."}},
        {"reopened-are-stated",
         true,
         {"A release that names no reopened reports reopened none.",
          "Un communiqué qui ne mentionne aucun signalement rouvert n'en a rouvert aucun.",
          "البيان الذي لا يذكر بلاغات أعيد فتحها لم يُعد فتح أي بلاغ."}},
        {"near-reaches-within",
         false,
         {"Of the strikes declared near a place, one at least fell in the part of it where a "
          "strike "
          "of that day is denied.",
          "Parmi les frappes déclarées près d'un lieu, une au moins est tombée dans la partie de "
          "ce "
          "lieu où une frappe ce jour-là est niée.",
          "من الضربات المعلنة قرب مكان ما، وقعت واحدة على الأقل في الجزء منه الذي أُنكرت فيه ضربة "
          "في ذلك اليوم."}},
    };
    return all;
}

}  // namespace recount::record
