// Runs right behind a conversation, before it is painted: it is read from its
// end. A page that is led back to is left to the browser, unless it was left at
// its end: see `components/chat/follow_end.ts`.
{
  const [navigation] = performance.getEntriesByType("navigation");
  const isNew = navigation === undefined || navigation.type === "navigate";
  if (isNew || history.scrollRestoration === "manual") {
    scrollTo({
      top: document.documentElement.scrollHeight,
      behavior: "instant",
    });
  }
}
