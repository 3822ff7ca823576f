"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const figures = new Intl.NumberFormat(data.language);
  const plural = new Intl.PluralRules(data.language);
  const tracks = data.tracks.map((fields, index) => {
    const [title, album, artists, labels, year, link, cluster, scene, across, down, far, placed, hearts, score, features] = fields;
    return { index, title, album, artists, labels, year, link, cluster, scene, across, down, far: far === 1, placed, hearts, score, features,
      onMap: across !== null, text: folded(`${title} ${album} ${artists}`), active: true, at: { x: 0, y: 0 } };
  });
  const points = tracks.filter((track) => track.onMap);

  const find = (id) => document.getElementById(id);
  const stage = find("stage");
  const canvas = find("canvas");
  const card = find("card");
  const search = find("search");
  const list = find("list");
  const buttons = [...document.querySelectorAll(".group")];
  const paper = canvas.getContext("2d");
  const glass = find("glass").getContext("2d");

  const PAGE = 60;
  const MARGIN = 34;
  const HULL_MARGIN = 14;
  const CHIP = 12;
  const MOST_ZOOM = 40;
  const MOST_FRAMED = 12;
  const FRAMED = 0.02;
  const FEW_POINTS = 50;

  const chosen = new Set();
  let queried = false;
  let listed = PAGE;
  let current = null;
  let pinned = false;
  let view = { zoom: 1, left: 0, top: 0 };
  let size = { width: 0, height: 0, ratio: 1 };
  let theme = {};
  let sprites = new Map();
  let grid = new Map();
  let stale = false;
  let chips = [];

  /* Letters without accents and case, so that "beyonce" finds "Beyoncé". */
  function folded(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  /* --- the plane: shares of the map, from the left and from the top -> pixels ------------- */

  function place({ across, down }) {
    return {
      x: MARGIN + (across * (size.width - 2 * MARGIN) - view.left) * view.zoom,
      y: MARGIN + (down * (size.height - 2 * MARGIN) - view.top) * view.zoom,
    };
  }

  function zoomTo(zoom, x, y) {
    const next = Math.min(MOST_ZOOM, Math.max(1, zoom));
    const change = 1 / view.zoom - 1 / next;
    view.left += (x - MARGIN) * change;
    view.top += (y - MARGIN) * change;
    view.zoom = next;
    settle();
  }

  /* Keep the map in the window: it may be moved only as far as it is larger than the panel. */
  function settle() {
    const room = 1 - 1 / view.zoom;
    view.left = Math.min(Math.max(view.left, 0), room * (size.width - 2 * MARGIN));
    view.top = Math.min(Math.max(view.top, 0), room * (size.height - 2 * MARGIN));
    canvas.style.touchAction = view.zoom > 1 ? "none" : "pan-y";
    moved();
  }

  function reset() {
    view = { zoom: 1, left: 0, top: 0 };
    settle();
  }

  /* Fill the window with the chosen groups, or show everything. */
  function frame() {
    const own = points.filter((point) => chosen.has(point.cluster) && !point.far);
    if (!own.length) { reset(); return; }
    const side = (name) => {
      const values = own.map((point) => point[name]).sort((one, other) => one - other);
      const cut = Math.floor(values.length * FRAMED);
      const [low, high] = [values[cut], values[values.length - 1 - cut]];
      return { middle: (low + high) / 2, length: high - low };
    };
    const [across, down] = [side("across"), side("down")];
    const zoom = Math.min(MOST_FRAMED, Math.max(1, 0.78 / Math.max(across.length, down.length, 0.01)));
    const corner = (middle, length) => (middle - 0.5 / zoom) * (length - 2 * MARGIN);
    view = { zoom, left: corner(across.middle, size.width), top: corner(down.middle, size.height) };
    settle();
  }

  /* Go into a group; into more than one to compare them; out of one that is already chosen. */
  function enterGroup(cluster, alone = false) {
    if (alone) { chosen.clear(); }
    if (alone || !chosen.delete(cluster)) { chosen.add(cluster); }
    leave();
    choose();
    frame();
  }

  function goBack() {
    if (!chosen.size) { reset(); return; }
    chosen.clear();
    leave();
    choose();
    reset();
  }

  /* --- what is shown --------------------------------------------------------------------- */

  function choose() {
    const asked = folded(search.value).split(/\s+/).filter(Boolean);
    queried = asked.length > 0;
    for (const track of tracks) {
      track.active = (chosen.size === 0 || chosen.has(track.cluster)) && asked.every((word) => track.text.includes(word));
    }
    if (current && !current.active) { leave(); }
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(chosen.has(Number(button.dataset.cluster))));
    }
    const groups = find("groups");
    if (groups) {
      groups.classList.toggle("filtered", chosen.size > 0);
      find("show-all").hidden = chosen.size === 0;
    }
    find("back").hidden = chosen.size === 0;
    listed = PAGE;
    fillList();
    moved();
  }

  function fillList() {
    const shown = tracks.filter((track) => track.active);
    const filtered = queried || chosen.size > 0;
    const count = (data.matches[plural.select(shown.length)] ?? data.matches.other).replace("{count}", figures.format(shown.length));
    const [only] = chosen.size === 1 ? [...chosen].map((cluster) => data.clusters[cluster].name) : [];
    const found = shown.length ? count : words.no_matches;
    find("count").textContent = !filtered ? "" : [only, found].filter(Boolean).join(words.separator);
    list.replaceChildren(...shown.slice(0, listed).map(entry));
    stopAtFirst(list);
    const rest = shown.length - listed;
    find("more").hidden = rest <= 0;
    find("more").textContent = rest > 0 ? words.more.replace("{count}", figures.format(rest)) : "";
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function vector(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) { made.setAttribute(key, value); }
    return made;
  }

  function marker(cluster) {
    const shape = cluster >= 0 ? data.shapes[data.clusters[cluster].group] : data.shapes[0];
    const made = vector("svg", { class: "marker", viewBox: "-1.6 -1.6 3.2 3.2", "aria-hidden": "true" });
    made.append(vector("polygon", { points: shape.map((corner) => corner.join(",")).join(" ") }));
    return made;
  }

  function opener(track, text) {
    const link = element("a", "", text);
    link.href = track.link;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }

  function entry(track) {
    const item = element("li", track.cluster >= 0 ? `group-${data.clusters[track.cluster].group}` : "off");
    item.dataset.track = track.index;
    const text = element("div", "words");
    const button = element("button", "find", track.title);
    button.type = "button";
    button.dir = "auto";
    button.title = track.onMap ? words.find : track.cluster >= 0 ? words.edition : words.off_map;
    button.setAttribute("aria-disabled", String(!track.onMap));
    button.addEventListener("click", () => {
      if (!track.onMap) { return; }
      pin(track);
      canvas.focus({ preventScroll: true });
      stage.scrollIntoView({ block: "nearest" });
    });
    const about = [track.artists, track.album, track.year].filter(Boolean).join(words.separator);
    const more = element("span", "more", about);
    more.dir = "auto";
    text.append(button, more);
    item.append(marker(track.cluster), text);
    if (track.hearts) { item.append(element("span", "liked", `♥ ${track.hearts}`)); }
    if (track.link) {
      const link = opener(track, "↗");
      link.setAttribute("aria-label", `${words.open}: ${track.title}`);
      item.append(link);
    }
    return item;
  }

  /* --- the card -------------------------------------------------------------------------- */

  function figure(feature, value) {
    const amount = Math.round(feature.percent ? 100 * value : value);
    return feature.unit.replace("{value}", amount < 0 ? words.minus + -amount : amount);
  }

  function bars(track) {
    const made = element("dl");
    data.features.forEach((feature, index) => {
      const value = track.features[index];
      if (value === null || value === undefined) { return; }
      const [low, high] = feature.range;
      const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
      const bar = vector("svg", { class: "bar", viewBox: "0 0 100 5", preserveAspectRatio: "none", "aria-hidden": "true" });
      bar.append(vector("rect", { width: 100, height: 5 }), vector("rect", { width: (100 * share).toFixed(1), height: 5 }));
      const holder = element("dd");
      holder.append(bar);
      made.append(element("dt", "", feature.name), holder, element("dd", "figure", (feature.rough ? `${words.about} ` : "") + figure(feature, value)));
    });
    return made;
  }

  function fillCard(track) {
    const cluster = data.clusters[track.cluster];
    card.className = `card${pinned ? " pinned" : ""}${cluster ? ` group-${cluster.group}` : ""}`;
    const title = element("h3", "", track.title);
    title.dir = "auto";
    const lines = [track.artists, [track.album, track.year].filter(Boolean).join(words.separator), track.labels]
      .filter(Boolean)
      .map((text) => {
        const line = element("p", "", text);
        line.dir = "auto";
        return line;
      });
    const extra = [
      track.hearts ? `♥ ${track.hearts}` : "",
      track.score === null ? "" : `${words.score} ${figures.format(track.score)}`,
      track.placed ? words.placed : "",
    ].filter(Boolean).join(words.separator);
    card.replaceChildren(title, ...lines);
    if (cluster) { card.append(element("p", "card-group", cluster.name)); }
    if (extra) { card.append(element("p", "", extra)); }
    card.append(bars(track));
    if (pinned) {
      if (track.link) { card.append(opener(track, `${words.open} ↗`)); }
      const close = element("button", "close", "×");
      close.type = "button";
      close.setAttribute("aria-label", words.close);
      close.addEventListener("click", () => {
        leave();
        canvas.focus({ preventScroll: true });
      });
      card.append(close);
    }
    card.hidden = false;
    moveCard();
  }

  function moveCard() {
    if (card.hidden || !current) { return; }
    const at = current.at;
    const gap = 18;
    const left = at.x + gap + card.offsetWidth < size.width ? at.x + gap : Math.max(6, at.x - gap - card.offsetWidth);
    const top = Math.min(Math.max(6, at.y - card.offsetHeight / 2), Math.max(6, size.height - card.offsetHeight - 6));
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }

  function enter(track) {
    if (track === current) { return; }
    current = track;
    fillCard(track);
    canvas.classList.add("over");
    mark();
    drawCurrent();
  }

  function pin(track) {
    current = null;
    pinned = true;
    const at = track.at;
    if (at.x < 0 || at.y < 0 || at.x > size.width || at.y > size.height) { reset(); }
    enter(track);
  }

  function leave() {
    pinned = false;
    current = null;
    card.hidden = true;
    canvas.classList.remove("over");
    mark();
    drawCurrent();
  }

  /* What the keyboard has gone to, for those who do not see it. */
  function say(track) {
    find("said").textContent = [track.title, track.artists, data.clusters[track.cluster]?.name].filter(Boolean).join(words.separator);
  }

  function mark() {
    for (const item of list.children) {
      item.classList.toggle("current", current !== null && Number(item.dataset.track) === current.index);
    }
  }

  function open(track) {
    if (/^https?:\/\//.test(track.link)) { window.open(track.link, "_blank", "noopener,noreferrer"); }
  }

  /* --- drawing --------------------------------------------------------------------------- */

  function readTheme() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(`--${name}`).trim();
    theme = {
      background: value("background"), panel: value("panel"), line: value("line"),
      ink: value("ink"), heart: value("heart"), onColour: value("on-colour"), faint: value("faint"), muted: value("muted"), fill: Number(value("fill")), outline: Number(value("outline")),
      groups: data.shapes.map((_, index) => value(`group-${index}`)), font: getComputedStyle(document.body).fontFamily,
    };
    sprites = new Map();
  }

  /* Half of a marker's radius is left at sixteen times as many tracks. */
  function radius() {
    const many = Math.max(2.4, 8.5 * (24 / Math.max(points.length, 24)) ** 0.25);
    return Math.min(10, (size.width < 600 ? 0.85 : 1) * many * view.zoom ** 0.3);
  }

  function tracePath(target, shape, x, y, scale) {
    target.beginPath();
    shape.forEach(([across, down], index) => {
      target[index ? "lineTo" : "moveTo"](x + across * scale, y + down * scale);
    });
    target.closePath();
  }

  /* A marker is drawn once per look and then copied: 10,000 paths would be slow. */
  function sprite(group, placed) {
    const scale = radius();
    const key = `${group}/${placed}/${scale.toFixed(2)}`;
    if (sprites.has(key)) { return sprites.get(key); }
    const reach = Math.ceil(scale * 2.4);
    const made = document.createElement("canvas");
    made.width = made.height = Math.ceil(2 * reach * size.ratio);
    const ink = made.getContext("2d");
    ink.scale(size.ratio, size.ratio);
    tracePath(ink, data.shapes[group], reach, reach, scale);
    ink.lineJoin = "round";
    if (placed) {
      ink.fillStyle = theme.panel;
      ink.fill();
      ink.lineWidth = 1.6;
      ink.strokeStyle = theme.groups[group];
      ink.stroke();
    } else {
      ink.lineWidth = scale < 4 ? 1.2 : 2;
      ink.strokeStyle = theme.panel;
      ink.stroke();
      ink.fillStyle = theme.groups[group];
      ink.fill();
    }
    const ready = { image: made, reach };
    sprites.set(key, ready);
    return ready;
  }

  /* The corners of the inner 90 % of a group, of a small one without those that are drawn in:
     Andrew's monotone chain. */
  const FEW = 12;
  function hullOf(all, share) {
    const near = all.filter((point) => !point.far);
    const own = all.length <= FEW && near.length >= Math.max(3, 2 * all.length / 3) ? near : all;
    const mean = (name) => own.reduce((sum, point) => sum + point[name], 0) / own.length;
    const [across, down] = [mean("across"), mean("down")];
    const far = (point) => (point.across - across) ** 2 + (point.down - down) ** 2;
    const inner = [...own].sort((a, b) => far(a) - far(b)).slice(0, own.length < 5 ? own.length : Math.ceil(own.length * share));
    if (inner.length < 3) { return inner; }
    inner.sort((a, b) => a.across - b.across || a.down - b.down);
    const turn = (a, b, c) => (b.across - a.across) * (c.down - a.down) - (b.down - a.down) * (c.across - a.across);
    const half = (some) => {
      const chain = [];
      for (const point of some) {
        while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) { chain.pop(); }
        chain.push(point);
      }
      return chain.slice(0, -1);
    };
    return [...half(inner), ...half([...inner].reverse())];
  }

  const groups = data.clusters.map((_, cluster) => points.filter((point) => point.cluster === cluster));
  const members = groups.map((own) => own.length);
  const hulls = groups.map((own) => hullOf(own, 0.9));
  const scenes = data.clusters.map((cluster, index) => cluster.scenes.map((scene, number) => {
    const own = groups[index].filter((point) => point.scene === number + 1);
    return { ...scene, count: own.length, hull: hullOf(own, 0.7) };
  }));

  const DIRECTIONS = 72;
  const STEP = (2 * Math.PI) / DIRECTIONS;
  const rays = Array.from({ length: DIRECTIONS }, (_, turn) => [Math.cos(turn * STEP), Math.sin(turn * STEP)]);
  const softening = Array.from({ length: 13 }, (_, turn) => Math.exp(-0.5 * ((turn - 6) / 2.4) ** 2));
  const weight = softening.reduce((sum, share) => sum + share, 0);

  /* A soft convex outline, as on the picture: how far the group reaches in each direction, evened
     out among neighbouring directions. Few tracks get more room: else their outline is a sliver. */
  function outlineOf(hull, members) {
    const around = HULL_MARGIN * (1 + Math.max(0, 1 - members / FEW));
    const corners = hull.map(place);
    const centre = {
      x: corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length,
      y: corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length,
    };
    const reach = rays.map(([x, y]) => around + Math.max(...corners.map((corner) => (corner.x - centre.x) * x + (corner.y - centre.y) * y)));
    const even = reach.map((_, turn) => softening.reduce(
      (sum, share, index) => sum + share * reach[(turn + index - 6 + DIRECTIONS) % DIRECTIONS], 0) / weight);
    return even.map((here, turn) => {
      const [x, y] = rays[turn];
      const along = (even[(turn + 1) % DIRECTIONS] - here * Math.cos(STEP)) / Math.sin(STEP);
      return { x: centre.x + x * here - y * along, y: centre.y + y * here + x * along };
    });
  }

  const shown = (cluster) => hulls[cluster].length > 0 && (!chosen.size || chosen.has(cluster));

  function trace(outline) {
    paper.beginPath();
    for (const corner of outline) { paper.lineTo(corner.x, corner.y); }
    paper.closePath();
  }

  function drawHulls(outlines) {
    outlines.forEach((outline, cluster) => {
      if (!outline) { return; }
      const colour = theme.groups[data.clusters[cluster].group];
      trace(outline);
      paper.globalAlpha = theme.fill;
      paper.fillStyle = colour;
      paper.fill();
      paper.globalAlpha = theme.outline * 0.8;
      paper.lineWidth = 1.5;
      paper.strokeStyle = colour;
      paper.stroke();
      paper.globalAlpha = 1;
      drawScenes(cluster, colour);
    });
  }

  /* A group's scenes: soft areas of its own colour, as on the picture. */
  function drawScenes(cluster, colour) {
    paper.setLineDash([3, 5]);
    for (const scene of scenes[cluster]) {
      if (!scene.hull.length) { continue; }
      trace(outlineOf(scene.hull, scene.count));
      paper.globalAlpha = theme.fill;
      paper.fillStyle = colour;
      paper.fill();
      paper.globalAlpha = theme.outline * 0.6;
      paper.strokeStyle = colour;
      paper.stroke();
      paper.globalAlpha = 1;
    }
    paper.setLineDash([]);
  }

  /* Inside a group, its scenes bear their names: above each, where there is room. */
  function drawSceneNames(taken) {
    paper.font = `600 16px ${theme.font}`;
    paper.textBaseline = "middle";
    for (const cluster of chosen) {
      for (const scene of scenes[cluster]) {
        if (!scene.hull.length) { continue; }
        const outline = outlineOf(scene.hull, scene.count);
        const top = outline.reduce((best, corner) => (corner.y < best.y ? corner : best));
        const low = outline.reduce((best, corner) => (corner.y > best.y ? corner : best));
        const long = paper.measureText(scene.name).width;
        const free = [top.y - 24, top.y + 4, low.y + 4, low.y - 24]
          .map((y) => ({ x: Math.min(Math.max(top.x - long / 2, 8), size.width - long - 8), y, w: long, h: 20 }))
          .find((box) => fits(box, taken));
        if (!free) { continue; }
        taken.push(free);
        write(scene.name, free.x, free.y + 10.5, theme.groups[data.clusters[cluster].group]);
      }
    }
  }

  /* Each group's number on its outline: at the highest place that is free and in the panel, on a
     small map where it covers no track. Adds to the boxes that are taken. */
  function drawChips(outlines, taken) {
    chips = [];
    const spots = points.length <= FEW_POINTS ? points.map(place) : [];
    const clear = (spot) => spots.every((at) => Math.hypot(at.x - spot.x, at.y - spot.y) > CHIP + 7);
    outlines.forEach((outline, cluster) => {
      if (!outline) { return; }
      const box = (spot) => ({ x: spot.x - CHIP, y: spot.y - CHIP, w: 2 * CHIP, h: 2 * CHIP });
      const free = [...outline].sort((one, other) => one.y - other.y).filter((each) => fits(box(each), taken));
      const spot = free.find(clear) || free[0];
      if (!spot) { return; }
      taken.push(box(spot));
      chips.push({ cluster, x: spot.x, y: spot.y });
      const { group, number } = data.clusters[cluster];
      tracePath(paper, data.shapes[group], spot.x, spot.y, CHIP);
      paper.lineJoin = "round";
      paper.lineWidth = 4;
      paper.strokeStyle = theme.panel;
      paper.stroke();
      paper.fillStyle = theme.groups[group];
      paper.fill();
      paper.font = `600 14px ${theme.font}`;
      paper.textAlign = "center";
      paper.textBaseline = "middle";
      paper.fillStyle = theme.onColour;
      paper.fillText(String(number), spot.x, spot.y + 0.5 + lowered(group));
      paper.textAlign = "start";
    });
  }

  /* A triangle's number stands where most of the triangle is. */
  function lowered(group) {
    return group === 2 ? 2 : group === 4 ? -2 : 0;
  }

  function fits(box, taken) {
    return box.x > 4 && box.y > 4 && box.x + box.w < size.width - 4 && box.y + box.h < size.height - 4 &&
      !taken.some((other) => box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h);
  }

  function drawPoints() {
    const later = [];
    paper.globalAlpha = 0.13;
    for (const point of points) {
      if (point.active) { later.push(point); } else { stamp(point); }
    }
    paper.globalAlpha = 1;
    for (const point of later) { stamp(point); }
    for (const point of later) {
      if (point.hearts > 0) { drawHeart(point.at); }
    }
  }

  function drawHeart(at) {
    const reach = radius();
    paper.font = `${Math.max(11, reach * 2)}px ${theme.font}`;
    paper.textAlign = "center";
    paper.textBaseline = "middle";
    paper.lineJoin = "round";
    paper.lineWidth = 3;
    paper.strokeStyle = theme.panel;
    paper.strokeText("♥", at.x + reach, at.y - reach);
    paper.fillStyle = theme.heart;
    paper.fillText("♥", at.x + reach, at.y - reach);
    paper.textAlign = "start";
  }

  function stamp(point) {
    const at = point.at;
    if (at.x < -20 || at.y < -20 || at.x > size.width + 20 || at.y > size.height + 20) { return; }
    const group = point.cluster >= 0 ? data.clusters[point.cluster].group : 0;
    const { image, reach } = sprite(group, point.placed);
    paper.drawImage(image, at.x - reach, at.y - reach, 2 * reach, 2 * reach);
  }

  function ring(target, point, extra) {
    target.beginPath();
    target.arc(point.at.x, point.at.y, radius() + extra, 0, 2 * Math.PI);
    target.lineWidth = 2.2;
    target.strokeStyle = theme.ink;
    target.stroke();
  }

  /* A group's colour leaning towards plain ink, for words. */
  function inkOf(group) {
    const parts = (colour) => [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
    const ink = parts(theme.ink);
    const mixed = parts(theme.groups[group]).map((part, index) => Math.round(part + (ink[index] - part) * 0.55));
    return `rgb(${mixed.join(" ")})`;
  }

  /* Words that stay legible on anything: in a halo of the panel's colour. */
  function write(text, x, y, colour) {
    paper.lineJoin = "round";
    paper.lineWidth = 5;
    paper.strokeStyle = theme.panel;
    paper.strokeText(text, x, y);
    paper.fillStyle = colour;
    paper.fillText(text, x, y);
  }

  /* One example per group, inside a group one per scene, on the first of six places that hides no
     other label or number. */
  function drawExamples(taken) {
    paper.font = `600 14px ${theme.font}`;
    paper.textBaseline = "middle";
    const inside = [...chosen].flatMap((cluster) => data.clusters[cluster].scenes.map((scene) => ({ ...scene, group: data.clusters[cluster].group })));
    const named = new Set();
    for (const cluster of [...data.clusters, ...inside]) {
      const track = tracks[cluster.example];
      if (!track || !track.onMap || !track.active || named.has(track)) { continue; }
      named.add(track);
      const at = track.at;
      if (at.x < 0 || at.y < 0 || at.x > size.width || at.y > size.height) { continue; }
      const long = paper.measureText(cluster.label).width;
      const gap = radius() + 9;
      const tries = [[gap, -10], [-gap - long, -10], [-long / 2, -gap - 18], [-long / 2, gap - 2], [gap, 12], [-gap - long, 12]];
      const free = tries
        .map(([across, down]) => ({ x: at.x + across, y: at.y + down, w: long, h: 20 }))
        .find((box) => fits(box, taken));
      ring(paper, track, 4);
      if (!free) { continue; }
      taken.push(free);
      write(cluster.label, free.x, free.y + 10.5, inkOf(cluster.group));
    }
  }

  function drawZero() {
    if (!data.zero) { return; }
    const zero = place({ across: data.zero[0], down: data.zero[1] });
    paper.strokeStyle = theme.line;
    paper.lineWidth = 1.5;
    paper.lineCap = "round";
    paper.setLineDash([0.1, 6]);
    paper.beginPath();
    paper.moveTo(12, zero.y);
    paper.lineTo(size.width - 12, zero.y);
    paper.moveTo(zero.x, 12);
    paper.lineTo(zero.x, size.height - 12);
    paper.stroke();
    paper.setLineDash([]);
    paper.lineCap = "butt";
  }

  /* On a narrow screen there is no room beside the map: its upward axis is worded inside. Returns
     the boxes that its words take. */
  function drawUpward() {
    if (find("y-low").offsetParent) { return []; }
    paper.font = `13px ${theme.font}`;
    paper.textBaseline = "middle";
    paper.textAlign = "center";
    const taken = [[data.axes.y[1], "↑", 16], [data.axes.y[0], "↓", size.height - 16]].filter(([word]) => word).map(([word, arrow, y]) => {
      const long = paper.measureText(`${arrow} ${word}`).width;
      write(`${arrow} ${word}`, size.width / 2, y, theme.muted);
      return { x: size.width / 2 - long / 2 - 4, y: y - 10, w: long + 8, h: 20 };
    });
    paper.textAlign = "start";
    return taken;
  }

  function draw() {
    stale = false;
    paper.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    paper.clearRect(0, 0, size.width, size.height);
    if (points.length) {
      const outlines = hulls.map((hull, cluster) => (shown(cluster) ? outlineOf(hull, members[cluster]) : null));
      drawZero();
      drawHulls(outlines);
      drawPoints();
      const taken = drawUpward();
      drawChips(outlines, taken);
      drawSceneNames(taken);
      drawExamples(taken);
    }
    drawCurrent();
    moveCard();
  }

  /* The ring round the current track is on a sheet of its own: pointing redraws nothing else. */
  function drawCurrent() {
    glass.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    glass.clearRect(0, 0, size.width, size.height);
    if (current) { ring(glass, current, 5); }
  }

  function request() {
    if (!stale) {
      stale = true;
      requestAnimationFrame(draw);
    }
  }

  /* Where points stand on the screen has changed: sort them into cells for the pointer. */
  const CELL = 32;
  function moved() {
    grid = new Map();
    for (const point of points) {
      point.at = place(point);
      if (!point.active) { continue; }
      const at = point.at;
      const key = `${Math.floor(at.x / CELL)}/${Math.floor(at.y / CELL)}`;
      if (!grid.has(key)) { grid.set(key, []); }
      grid.get(key).push(point);
    }
    request();
  }

  function nearest(x, y, reach) {
    let best = null;
    let least = reach;
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    for (let across = column - 1; across <= column + 1; across += 1) {
      for (let down = row - 1; down <= row + 1; down += 1) {
        for (const point of grid.get(`${across}/${down}`) ?? []) {
          const distance = Math.hypot(point.at.x - x, point.at.y - y);
          if (distance < least) { [best, least] = [point, distance]; }
        }
      }
    }
    return best;
  }

  /* The next track in a direction: near, and not far off the line. */
  function neighbour(across, down) {
    const from = current ? current.at : { x: size.width / 2, y: size.height / 2 };
    let best = null;
    let least = Infinity;
    for (const point of points) {
      if (point === current || !point.active) { continue; }
      const at = point.at;
      const along = (at.x - from.x) * across + (at.y - from.y) * down;
      const aside = Math.abs((at.x - from.x) * down) + Math.abs((at.y - from.y) * across);
      if (current && (along <= 0.5 || aside > 2 * along)) { continue; }
      const cost = current ? along + 2 * aside : Math.hypot(at.x - from.x, at.y - from.y);
      if (cost < least) { [best, least] = [point, cost]; }
    }
    return best;
  }

  /* --- pointer, wheel, keys -------------------------------------------------------------- */

  const fingers = new Map();
  let travelled = 0;
  let spread = 0;

  const local = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const reachOf = (event) => (event.pointerType === "touch" ? 26 : 14);

  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, local(event));
    travelled = 0;
    spread = 0;
    canvas.setPointerCapture(event.pointerId);
  });

  const chipAt = ({ x, y }) => chips.find((chip) => Math.hypot(chip.x - x, chip.y - y) < CHIP + 5);

  canvas.addEventListener("pointermove", (event) => {
    const at = local(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (!pinned) {
        canvas.classList.toggle("group-over", Boolean(chipAt(at)));
        const track = nearest(at.x, at.y, reachOf(event));
        if (track) { enter(track); } else if (current) { leave(); }
      }
      return;
    }
    fingers.set(event.pointerId, at);
    if (fingers.size === 2) {
      const [one, two] = [...fingers.values()];
      const distance = Math.hypot(one.x - two.x, one.y - two.y);
      if (spread) { zoomTo(view.zoom * (distance / spread), (one.x + two.x) / 2, (one.y + two.y) / 2); }
      spread = distance;
      travelled = Infinity;
      return;
    }
    travelled += Math.hypot(at.x - before.x, at.y - before.y);
    if (travelled > 5 && view.zoom > 1) {
      canvas.classList.add("moving");
      view.left -= (at.x - before.x) / view.zoom;
      view.top -= (at.y - before.y) / view.zoom;
      settle();
    }
  });

  function lift(event) {
    fingers.delete(event.pointerId);
    spread = 0;
    canvas.classList.remove("moving");
  }

  canvas.addEventListener("pointerup", (event) => {
    const clicked = fingers.size === 1 && travelled <= 5;
    lift(event);
    if (!clicked) { return; }
    const at = local(event);
    const chip = chipAt(at);
    if (chip) { enterGroup(chip.cluster, !chosen.has(chip.cluster)); return; }
    const track = nearest(at.x, at.y, reachOf(event));
    if (!track) { leave(); } else if (event.pointerType === "mouse" && track.link) { open(track); } else { pin(track); }
  });
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => { if (!pinned && !fingers.size) { leave(); } });

  canvas.addEventListener("wheel", (event) => {
    /* All the way out, the wheel scrolls the page again. */
    if (event.deltaY > 0 && view.zoom === 1 && !event.ctrlKey) { return; }
    event.preventDefault();
    const at = local(event);
    zoomTo(view.zoom * Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), at.x, at.y);
  }, { passive: false });

  canvas.addEventListener("dblclick", (event) => {
    const at = local(event);
    if (!nearest(at.x, at.y, 14)) { zoomTo(view.zoom * 2, at.x, at.y); }
  });

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const zoomBy = (factor) => zoomTo(view.zoom * factor, size.width / 2, size.height / 2);

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (steps[event.key]) {
      const track = neighbour(...steps[event.key]);
      if (track) {
        pin(track);
        say(track);
      }
    } else if (event.key === "Enter" && current) {
      open(current);
    } else if (event.key === "Escape") {
      if (current) { leave(); } else { goBack(); }
    } else if (event.key === "Backspace") {
      goBack();
    } else if (/^[1-9]$/.test(event.key)) {
      const cluster = data.clusters.findIndex((each) => String(each.number) === event.key);
      if (cluster >= 0) { enterGroup(cluster, true); }
    } else if (event.key === "+" || event.key === "=") {
      zoomBy(1.5);
    } else if (event.key === "-") {
      zoomBy(1 / 1.5);
    } else if (event.key === "0") {
      goBack();
    } else {
      return;
    }
    event.preventDefault();
  });

  find("zoom-in").addEventListener("click", () => zoomBy(1.6));
  find("zoom-out").addEventListener("click", () => zoomBy(1 / 1.6));
  find("zoom-reset").addEventListener("click", goBack);
  find("back").addEventListener("click", () => {
    goBack();
    canvas.focus({ preventScroll: true });
  });

  /* --- one tab stop for many things: arrows move among them, Tab leaves them --------------- */

  const stops = new Map();

  function stopAt(holder, thing) {
    const former = stops.get(holder);
    if (former) { former.tabIndex = -1; }
    thing.tabIndex = 0;
    stops.set(holder, thing);
  }

  /* Let Tab come to the first thing, and to no other. */
  function stopAtFirst(holder) {
    const [first, ...others] = holder.querySelectorAll("button, a");
    for (const other of others) { other.tabIndex = -1; }
    stops.delete(holder);
    if (first) { stopAt(holder, first); }
  }

  /* `rows` are the elements below each other; what a row holds stands beside each other in it.
     `beyond` is asked for more where the last row is left. */
  function rove(holder, rows, beyond = () => {}) {
    stopAtFirst(holder);
    const within = (row) => (row.matches("button, a") ? [row] : [...row.querySelectorAll("button, a")]);
    holder.addEventListener("focusin", (event) => { stopAt(holder, event.target); });
    holder.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) { return; }
      const all = rows();
      const row = all.findIndex((each) => each.contains(event.target));
      if (row < 0) { return; }
      const beside = within(all[row]);
      const column = beside.indexOf(event.target);
      const inRow = (next) => {
        const found = rows()[next] ? within(rows()[next]) : [];
        return found[Math.min(column, found.length - 1)];
      };
      if (event.key === "ArrowDown" && row === all.length - 1) { beyond(); }
      const target = {
        ArrowDown: () => inRow(row + 1),
        ArrowUp: () => inRow(row - 1),
        ArrowRight: () => beside[column + 1],
        ArrowLeft: () => beside[column - 1],
        Home: () => within(all[0])[0],
        End: () => within(all[all.length - 1])[0],
      }[event.key];
      if (!target) { return; }
      event.preventDefault();
      target()?.focus();
    });
  }

  /* --- search and groups ----------------------------------------------------------------- */

  search.addEventListener("input", choose);
  search.addEventListener("keydown", (event) => {
    const first = points.find((point) => point.active);
    if (event.key === "Enter" && queried && first) {
      pin(first);
      canvas.focus();
    }
  });
  for (const button of buttons) {
    button.addEventListener("click", () => enterGroup(Number(button.dataset.cluster)));
    button.addEventListener("keydown", (event) => { if (event.key === "Escape") { goBack(); } });
  }
  function showMore() {
    const first = listed;
    listed += PAGE;
    fillList();
    list.children[first]?.querySelector(".find").focus();
  }
  find("more").addEventListener("click", showMore);
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { return; }
    leave();
    canvas.focus({ preventScroll: true });
  });
  find("show-all")?.addEventListener("click", goBack);

  /* --- start ----------------------------------------------------------------------------- */

  function words4(axis, low, high) {
    find(low).textContent = axis[0] ? `← ${axis[0]}` : "";
    find(high).textContent = axis[1] ? `${axis[1]} →` : "";
  }
  words4(data.axes.x, "x-low", "x-high");
  words4(data.axes.y, "y-low", "y-high");

  function resize() {
    const box = stage.getBoundingClientRect();
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    if (box.width === size.width && box.height === size.height && ratio === size.ratio) { return; }
    size = { width: stage.clientWidth, height: stage.clientHeight, ratio };
    for (const sheet of [canvas, glass.canvas]) {
      sheet.width = Math.round(size.width * ratio);
      sheet.height = Math.round(size.height * ratio);
    }
    sprites = new Map();
    if (chosen.size) { frame(); } else { settle(); }
  }

  for (const query of ["(prefers-color-scheme: light)", "(prefers-contrast: more)"]) {
    window.matchMedia(query).addEventListener("change", () => {
      readTheme();
      request();
    });
  }
  document.fonts.addEventListener("loadingdone", request);
  new ResizeObserver(resize).observe(stage);
  readTheme();
  resize();
  choose();
  rove(list, () => [...list.children], () => { if (!find("more").hidden) { showMore(); } });
  rove(find("zoom"), () => [find("zoom")]);
  if (find("groups")) { rove(find("groups"), () => buttons); }
})();
