// Makes an open queue follow the queue, keeps ages true, and moves between cases with j and k. Everything works without it, by reloading.
(() => {
  "use strict";
  const queue = document.getElementById("queue");
  const live = document.getElementById("live");

  // By the server's clock: a computer whose clock is wrong must not make an alarm look younger.
  let ahead = 0;
  const setClock = () => { ahead = Date.parse(document.getElementById("sections").dataset.now) - Date.now(); };

  const age = since => {
    const words = document.getElementById("sections").dataset.age.split("|");
    const minutes = Math.max(0, Math.floor((Date.now() + ahead - Date.parse(since)) / 60000));
    if (minutes < 1) return words[0];
    if (minutes < 60) return words[1].replace("{m}", minutes);
    if (minutes < 48 * 60) return words[2].replace("{h}", Math.floor(minutes / 60)).replace("{m}", String(minutes % 60).padStart(2, "0"));
    return words[3].replace("{d}", Math.floor(minutes / 1440));
  };
  const older = () => document.querySelectorAll("time[data-since]").forEach(t => { t.textContent = age(t.dateTime); });

  const say = (what, lost) => { live.textContent = live.dataset[what]; live.classList.toggle("lost", lost); };

  const refresh = async () => {
    const focused = document.activeElement?.closest?.(".case")?.querySelector(".open").getAttribute("href");
    const answer = await fetch(queue.dataset.rows, { redirect: "manual" });
    if (answer.status === 401) { leave(); return; }
    if (!answer.ok) throw new Error(answer.status);
    queue.innerHTML = await answer.text();
    setClock();
    document.title = document.getElementById("sections").dataset.title;
    if (focused) [...queue.querySelectorAll(".open")].find(a => a.getAttribute("href") === focused)?.focus();
    say("on", false);
  };

  // Signed out: what was on the screen is taken off it.
  const leave = () => { queue.replaceChildren(); document.title = live.dataset.out; say("out", true); events.close(); };

  let events;
  const follow = () => {
    let seen = null;
    events = new EventSource(queue.dataset.live);
    events.addEventListener("queue", e => {
      const first = seen === null && queue.dataset.mark === e.data;
      seen = e.data;
      if (first) say("on", false); else refresh().catch(() => say("off", true));
    });
    events.onerror = () => {
      say("off", true);
      if (events.readyState === EventSource.CLOSED) fetch(queue.dataset.rows, { redirect: "manual" }).then(a => { if (a.status === 401) leave(); else setTimeout(follow, 5000); }, () => setTimeout(follow, 5000));
    };
  };
  if (queue && window.EventSource) { setClock(); follow(); setInterval(older, 20000); }

  // Paper has nothing to open.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(d => { d.open = true; }));

  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
    if (e.key !== "j" && e.key !== "k") return;
    const all = [...document.querySelectorAll(".open")];
    const here = all.indexOf(document.activeElement);
    const next = all[here < 0 ? 0 : here + (e.key === "j" ? 1 : -1)];
    if (next) { next.focus(); e.preventDefault(); }
  });
})();
