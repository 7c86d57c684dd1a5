// One article with its evidence, and the card that tells of the claim under the pointer, the focus or the finger.

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
    this.body.addEventListener("pointerout", (event) => event.pointerType === "mouse" && this.leaveCard());
    this.body.addEventListener("focusin", (event) => markAt(event)?.evidence && this.showCard(markAt(event)));
    this.body.addEventListener("click", (event) => markAt(event)?.evidence && this.choose(markAt(event)));
    this.body.addEventListener("keydown", (event) => {
      if ((event.key === "Enter" || event.key === " ") && markAt(event)?.evidence) {
        event.preventDefault();
        this.choose(markAt(event));
      }
    });
    this.card.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.card.addEventListener("pointerleave", () => this.leaveCard());
    this.section.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (to && !this.card.contains(to) && !to.closest("mark")) this.hideCard();
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hideCard());
    document.addEventListener("pointerdown", (event) => {
      if (!this.card.contains(event.target) && !event.target.closest?.("mark")) this.hideCard();
    });
  }

  // Shows an article, and in it a claim, if one is given; the claim's first mark gets the focus.
  open(article, claim) {
    if (article !== this.article) this.draw(article);
    this.select(claim);
    this.hideCard();
    const target = claim ? this.markFor(claim) : this.section.querySelector("h2");
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  }

  draw(article) {
    this.article = article;
    const title = article.title ?? article.id;
    replaceContent(this.section.querySelector("h2"), element("bdi", { lang: article.language }, title));
    const facts = [article.title && article.id, article.source, `published ${publicationOf(article)}`].filter(Boolean);
    replaceContent(this.section.querySelector("#article-facts"), facts.map((fact) => element("bdi", {}, fact)));
    const note = this.section.querySelector("#article-note");
    note.hidden = !article.note;
    note.textContent = article.note ?? "";
    const stretches = article.parts().map(({ start, end }) => this.stretch(article, start, end));
    replaceContent(this.body, stretches);
    this.body.lang = article.language;
    const items = article.claims.map((claim) => element("li", {}, element("a", { href: `#${keyOf(claim)}` }, badgeOf(claim), " ", wordsOf(claim, claim.trigger), " ", claim.value ? wordsOf(claim, claim.value.place) : ""), detailsOf(claim)));
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
    }
    return shown;
  }

  markFor(claim) {
    return [...this.body.querySelectorAll("mark")].find((mark) => mark.starts.some((one) => one.claim === claim));
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
    clearTimeout(this.leaving);
    const found = [...new Set(mark.evidence.map((one) => one.claim))];
    const entries = found.map((claim) => {
      const parts = [...new Set(mark.evidence.filter((one) => one.claim === claim).map((one) => one.part))];
      return element("div", {}, element("p", { class: "card-title" }, badgeOf(claim), ` ${parts.join(", ")}`), detailsOf(claim));
    });
    replaceContent(this.card, entries);
    this.card.hidden = false;
    this.placeCard(mark);
  }

  // Below the words, or above them where there is no room; on a narrow screen the style sheet holds it at the foot.
  placeCard(mark) {
    const words = mark.getClientRects()[0];
    const frame = this.section.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const left = Math.min(words.left - frame.left, this.section.clientWidth - width - 8);
    const below = words.bottom + 10 + height < window.innerHeight;
    const top = (below ? words.bottom + 10 : words.top - height - 10) - frame.top + this.section.scrollTop;
    this.card.style.setProperty("--left", `${Math.max(left, 8)}px`);
    this.card.style.setProperty("--top", `${top}px`);
  }

  leaveCard() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.hideCard(), 200);
  }

  hideCard() {
    clearTimeout(this.leaving);
    this.card.hidden = true;
  }
}
