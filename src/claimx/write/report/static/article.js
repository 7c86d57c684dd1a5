// One article with its evidence, and below it the card that tells of the claim under the pointer, the focus or the finger.
// The card stays, so that it can be read and scrolled, until another mark is met, Escape, or a click beside the marks.

class ArticleView {
  constructor(section) {
    this.section = section;
    this.body = section.querySelector("#article-body");
    this.card = section.querySelector("#card");
    this.article = null;
    this.selected = null;
    this.listen();
  }

  listen() {
    const markAt = (event) => event.target.closest?.("mark");
    this.body.addEventListener("pointerover", (event) => {
      const mark = event.pointerType === "mouse" && markAt(event);
      if (mark?.evidence) this.showCard(mark);
    });
    this.body.addEventListener("focusin", (event) => markAt(event)?.evidence && this.showCard(markAt(event)));
    this.body.addEventListener("click", (event) => markAt(event)?.evidence && this.choose(markAt(event)));
    this.body.addEventListener("keydown", (event) => {
      if ((event.key === "Enter" || event.key === " ") && markAt(event)?.evidence) {
        event.preventDefault();
        this.choose(markAt(event));
      }
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hideCard());
    // at the click, not before: without the card what is pressed moves away
    document.addEventListener("click", (event) => {
      if (!this.card.contains(event.target) && !event.target.closest?.("mark")) this.hideCard();
    });
  }

  // Shows a claim in its article; its trigger gets the focus.
  open(claim) {
    if (claim.article !== this.article) this.draw(claim.article);
    this.select(claim);
    const trigger = this.markFor(claim);
    trigger.focus({ preventScroll: true });
    this.scrollTo(trigger);
  }

  // Beside the table the article scrolls by itself, and the table stays where it is.
  scrollTo(mark) {
    const beside = getComputedStyle(this.section).overflowY === "auto";
    if (beside) this.section.scrollTop += mark.getBoundingClientRect().top - innerHeight / 4;
    else mark.scrollIntoView({ block: "start" });
  }

  draw(article) {
    this.article = article;
    const title = article.title ?? article.id;
    replaceContent(this.section.querySelector("h2"), element("bdi", { lang: article.language }, title));
    const facts = [article.title && article.id, article.source, `published ${publicationOf(article)}`].filter(
      Boolean,
    );
    replaceContent(
      this.section.querySelector("#article-facts"),
      facts.map((fact) => element("bdi", {}, fact)),
    );
    const note = this.section.querySelector("#article-note");
    note.hidden = !article.note;
    note.textContent = article.note ?? "";
    const stretches = article.parts().map(({ start, end }) => this.stretch(article, start, end));
    replaceContent(this.body, stretches);
    this.body.lang = article.language;
    const items = article.claims.map((claim) =>
      element(
        "li",
        {},
        element(
          "a",
          { href: `#${keyOf(claim)}` },
          badgeOf(claim),
          " ",
          wordsOf(claim, claim.trigger),
          " ",
          claim.value ? wordsOf(claim, claim.value.place) : "",
        ),
        element("small", {}, ` ${timeOf(claim)}`),
        foldedDetails(claim),
      ),
    );
    replaceContent(this.section.querySelector("#article-claims"), items);
  }

  stretch(article, start, end) {
    const text = markedText(article, start, end, article.claims);
    const shown = element("p", { class: "stretch", "data-start": start }, text);
    for (const mark of shown.querySelectorAll("mark")) {
      if (!mark.starts.length) continue;
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-describedby", "card");
      const said = mark.starts.map(({ claim }) => `${wordsOf(claim, claim.trigger)}, ${plain(claim.type)}`);
      mark.setAttribute("aria-label", visible(said.join("; ")));
    }
    return shown;
  }

  markFor(claim) {
    return [...this.body.querySelectorAll("mark")].find((mark) =>
      mark.starts.some((one) => one.claim === claim),
    );
  }

  select(claim) {
    this.selected = claim;
    for (const mark of this.body.querySelectorAll("mark"))
      mark.classList.toggle("selected", Boolean(claim) && mark.evidence.some((one) => one.claim === claim));
  }

  choose(mark) {
    this.select(mark.evidence[0].claim);
    this.showCard(mark);
  }

  showCard(mark) {
    const found = [...new Set(mark.evidence.map((one) => one.claim))];
    const entries = found.map((claim) => {
      const parts = [...new Set(mark.evidence.filter((one) => one.claim === claim).map((one) => one.part))];
      return element(
        "div",
        {},
        element("p", { class: "card-title" }, badgeOf(claim), ` ${parts.join(", ")}`),
        detailsOf(claim),
      );
    });
    replaceContent(this.card, entries);
    this.card.hidden = false;
  }

  hideCard() {
    this.card.hidden = true;
  }
}
