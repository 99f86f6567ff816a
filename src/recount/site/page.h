#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "recount/publish/catalogue.h"
#include "recount/publish/wording.h"
#include "recount/site/addresses.h"
#include "recount/site/results.h"
#include "recount/site/ties.h"

namespace recount::site {

/// What an edition says of itself on each page.
struct Imprint {
    std::int64_t number = 1;           ///< of the edition
    std::optional<record::Day> as_of;  ///< what had been said by this day; absent: all
    std::string base_address;          ///< where the site will stand, or empty
};

/// Everything the pages of one language are written from. Immutable; used by several threads.
struct Site {
    const Results& results;
    const Ties& ties;
    const Addresses& addresses;
    const Imprint& imprint;
    publish::Wording words;

    [[nodiscard]] record::Language language() const { return words.language(); }
    [[nodiscard]] const record::Case& the_case() const { return results.the_case; }
};

/// `<tag class="...">text</tag>` with the text escaped.
[[nodiscard]] std::string element(std::string_view tag, std::string_view css_class,
                                  std::string_view text);

/// One page in one language while it is written: knows where it stands, so that every link is
/// relative and the folder can be opened from a stick.
///
///     Page page(site, "incidents/x.html", "incidents");
///     page.heading(1, "killed", ...);
///     page.add("<p>" + page.link(Kind::place, "mosul", name) + "</p>");
///     File file = std::move(page).finished(title);
class Page {
public:
    /// `path` below the folder of the language; `section` is the entry of the navigation that is
    /// marked as the present one.
    Page(const Site& site, std::string path, std::string_view section);

    [[nodiscard]] const Site& site() const { return site_; }
    [[nodiscard]] const publish::Wording& words() const { return site_.words; }
    [[nodiscard]] record::Language language() const { return site_.language(); }

    /// The message as HTML.
    [[nodiscard]] std::string text(std::string_view key,
                                   std::initializer_list<publish::Argument> arguments = {}) const;
    /// A text from outside as HTML: cleaned and isolated.
    [[nodiscard]] std::string foreign(std::string_view text) const;
    /// The text of a language that may be missing: what is there, marked with its language where it
    /// is not that of the page.
    [[nodiscard]] std::string local(const record::LocalText& text) const;

    /// A link to the page of a record; its words alone where the site has none. `words` is HTML.
    [[nodiscard]] std::string link(Kind kind, std::string_view id, const std::string& words) const;
    /// A link to a path below the folder of the edition. `words` is HTML.
    [[nodiscard]] std::string link_to(std::string_view path, const std::string& words) const;
    /// The same, for a path below the folder of the language.
    [[nodiscard]] std::string link_within(std::string_view path, const std::string& words) const;
    /// A link away from the site, with the host; nothing for what is no web address.
    [[nodiscard]] std::string outside(std::string_view url) const;
    /// A path below the folder of the edition, as seen from this page.
    [[nodiscard]] std::string relative(std::string_view path) const;

    void add(std::string_view html) { body_ += html; }
    /// `<h2 id=...>` with the message `site.heading.NAME`.
    void heading(std::string_view name);
    /// A paragraph with a message.
    void paragraph(std::string_view key, std::initializer_list<publish::Argument> arguments = {},
                   std::string_view css_class = "");
    /// A row of a list of facts (`<dl>`); nothing where the value is empty. `value` is HTML.
    [[nodiscard]] std::string fact(std::string_view key, const std::string& value) const;
    /// The facts as a list.
    void facts(const std::string& rows);
    /// A script of the site that this page wants.
    void wants(std::string_view script);
    /// A style sheet beside that of the site.
    void wants_style(std::string_view style);
    /// People may be children: the page offers a way to leave it at once.
    void offers_leaving();

    /// The whole file. `title` is plain text.
    [[nodiscard]] File finished(std::string_view title) &&;

private:
    [[nodiscard]] std::string head(std::string_view title) const;
    [[nodiscard]] std::string banner() const;
    [[nodiscard]] std::string navigation() const;
    [[nodiscard]] std::string languages() const;
    [[nodiscard]] std::string foot() const;

    const Site& site_;
    std::string path_;
    std::string section_;
    std::string up_;  ///< from the page to the folder of the edition: `../../`
    std::string body_;
    std::string styles_;
    std::string scripts_;
    bool offers_leaving_ = false;
};

}  // namespace recount::site
