"use strict";
// Draws the frames of each picture and moves between them; nothing is computed here, nothing is asked for.
(() => {
  const FACES = '"STIX Two Text", "Times New Roman", "STIX Two Math", "Cambria Math", serif';
  const STAGE = 1600; // milliseconds from one stop to the next
  const ROUND = 8000; // milliseconds for one way round
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const LEAST = 11; // pixels of a screen that the letters of a picture have at least, where there is room
  const RISE = 0.76; // of the height of a text that is above its line
  const images = new Map();
  const eased = (s) => s * s * (3 - 2 * s);

  const sameForm = (a, b) =>
    a[0] === b[0] && a[2].length === b[2].length && a[2].every((p, i) => p.length === b[2][i].length);
  const between = (a, b, s) =>
    a[2].map((p, i) => p.map((x, k) => (x + (b[2][i][k] - x) * s) / 10));

  // What a label says between two frames: numbers with decimals move as what is drawn does. Names, whole numbers
  // and fractions are those of the nearer frame.
  const NUMBER = /[−-]?\d+(?:\.\d+)?/g;
  const decimals = (x) => (x.split(".")[1] || "").length;
  const value = (x) => Number(x.replace("−", "-"));
  const frame = (text) => text.replace(NUMBER, "#").replace("=", "≈");

  function spoken(a, b, s) {
    const [one, other] = [a[3], b[3]];
    const near = s < 0.5 ? a : b;
    const alike = one.length === other.length && one.every((r, k) => r[1] === other[k][1] && r[2] === other[k][2]);
    if (!alike || one.every((r, k) => r[0] === other[k][0])) return near;
    const pieces = [];
    for (let k = 0; k < one.length; k++) {
      const [x, y] = [one[k][0], other[k][0]];
      const [from, to] = [x.match(NUMBER) || [], y.match(NUMBER) || []];
      const odd = /[/√]/.test(x + y) || one[k][2] !== 0;
      const whole = from.some((n, i) => n !== to[i] && !decimals(n) && !decimals(to[i] || ""));
      if (x !== y && (frame(x) !== frame(y) || odd || whole)) return near;
      let i = 0;
      const text = x.replace(NUMBER, (n) => {
        const m = to[i++];
        if (n === m) return n;
        const moved = value(n) + (value(m) - value(n)) * s;
        return moved.toFixed(Math.max(decimals(n), decimals(m))).replace("-", "−");
      });
      pieces.push([x === y ? x : text.replace("=", "≈"), one[k][1], one[k][2]]);
    }
    const told = [...near];
    told[3] = pieces;
    told[8] = Math.max(a[8], b[8]);
    return told;
  }

  function path(g, points, closed) {
    for (let k = 0; k < points.length; k += 2) {
      if (k) g.lineTo(points[k], points[k + 1]);
      else g.moveTo(points[k], points[k + 1]);
    }
    if (closed) g.closePath();
  }

  function pen(g, p) {
    [g.strokeStyle, g.lineWidth, , g.globalAlpha] = p;
    g.setLineDash(p[2]);
    g.stroke();
    g.setLineDash([]);
  }

  // The size of the letters of a text, the widths of its pieces, and the area that it takes.
  function laid(g, record, numbers) {
    const [, , , pieces, full, , , , wide, first] = record;
    const measured = (size) =>
      pieces.map((r) => ((g.font = font(r, size)), g.measureText(r[0]).width));
    const sum = (list) => list.reduce((a, b) => a + b, 0);
    // Letters of another face are of other widths: they get the room that was reckoned, and keep its middle.
    const size = full * Math.min(1, wide / 10 / Math.max(sum(measured(full)), 1e-3));
    const total = sum(measured(size));
    const left = numbers[0][0] + (first ? 0 : (wide / 10 - total) / 2);
    const top = numbers[0][1] - RISE * size;
    const start = Boolean(first) || begins(record[1]);
    return { key: record[1], size, area: [left, top, left + total, top + size], start, tick: isTick(record[1]) };
  }

  const isTick = (key) => key.startsWith("tick");
  const begins = (key) => /^(legend|policy)/.test(key); // these stay where they begin
  const font = (r, size) =>
    `${r[1] & 1 ? "italic " : ""}${r[1] & 2 ? "bold " : ""}${r[2] ? 0.7 * size : size}px ${FACES}`;
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // The area of a text drawn k times as large, about its start or its middle; what was within the box stays so.
  function larger({ area: [left, top, right, bottom], start }, k, [wide, tall]) {
    const [w, h] = [(right - left) * (k - 1), (bottom - top) * (k - 1)];
    const before = (a, b, x, share, most) =>
      a >= 0 && b <= most ? Math.min(a, Math.max(share * x, b + x - most)) : share * x;
    const [x, y] = [before(left, right, w, start ? 0 : 0.5, wide), before(top, bottom, h, 0.5, tall)];
    return [left - x, top - y, right + w - x, bottom + h - y];
  }

  const boxed = (polygon) => polygon.length === 8;

  // A text with the cell that it stands in, if any: its numbers leave no cell.
  function within(text, cells) {
    const [left, top, right, bottom] = text.area;
    const around = cells.map((c) => [Math.min(c[0], c[4]), Math.min(c[1], c[5]), Math.max(c[0], c[4]), Math.max(c[1], c[5])]);
    const cell = around.find((c) => c[0] <= left && right <= c[2] && c[1] <= top && bottom <= c[3]);
    return { ...text, room: cell ? cell[2] - cell[0] - 2 : Infinity };
  }

  // How much larger each text is drawn where a narrow screen makes its letters less than "least". Numbers of a
  // scale get them whole, or are left out (0) where they had no room; others grow as far as they have room.
  function grown(texts, box, least) {
    const factors = texts.map(() => 1);
    const areas = texts.map((each) => each.area);
    const small = [...texts.keys()].filter((i) => texts[i].size < least);
    const free = (i, k, among) => {
      const area = larger(texts[i], k, box);
      return among.every((j) => j === i || !meet(area, areas[j]) || meet(texts[i].area, areas[j]));
    };
    const ticks = small.filter((i) => texts[i].tick);
    const all = [...texts.keys()];
    const there = all.filter((i) => !texts[i].tick);
    ticks.forEach((i) => {
      factors[i] = free(i, least / texts[i].size, there) ? least / texts[i].size : 0;
      if (!factors[i]) return;
      areas[i] = larger(texts[i], factors[i], box);
      there.push(i);
    });
    small.filter((i) => !texts[i].tick).forEach((i) => {
      const room = Math.min(box[0], texts[i].room) / (texts[i].area[2] - texts[i].area[0]);
      let [low, high] = [1, Math.max(1, Math.min(room, least / texts[i].size))];
      if (free(i, high, there)) low = high;
      for (let n = 0; n < 5 && low < high; n++) {
        const middle = (low + high) / 2;
        if (free(i, middle, there)) low = middle;
        else high = middle;
      }
      factors[i] = low;
      areas[i] = larger(texts[i], low, box);
    });
    // The numbers of a matrix have letters of one size.
    const numbers = all.filter((i) => texts[i].room < Infinity);
    numbers.forEach((i) => {
      factors[i] = Math.min(...numbers.filter((j) => texts[j].key === texts[i].key).map((j) => factors[j]));
      areas[i] = larger(texts[i], factors[i], box);
    });
    return [factors, areas];
  }

  function words(g, record, numbers, { text, factor, area }) {
    const [, , , pieces, , colour, opacity, chip] = record;
    const size = text.size * factor;
    if (!size) return;
    if (chip) {
      const [l, t, r, b] = numbers[1].map((x, k) => x - text.area[k] + area[k]);
      [g.fillStyle, g.globalAlpha] = chip;
      g.fillRect(l, t, r - l, b - t);
    }
    let x = area[0];
    const line = area[1] + RISE * size;
    g.fillStyle = colour;
    g.globalAlpha = opacity;
    pieces.forEach((r) => {
      g.font = font(r, size);
      g.fillText(r[0], x, line + (r[2] > 0 ? -0.36 : r[2] < 0 ? 0.2 : 0) * size);
      x += g.measureText(r[0]).width;
    });
  }

  function draw(g, record, numbers, again, how) {
    const kind = record[0];
    if (kind === "l") {
      g.beginPath();
      numbers.forEach((p) => path(g, p, false));
      pen(g, record[3]);
    } else if (kind === "f") {
      g.beginPath();
      numbers.forEach((p) => path(g, p, true));
      [, , , g.fillStyle, g.globalAlpha] = record;
      g.fill("evenodd");
    } else if (kind === "d") {
      const [centres, [r]] = numbers;
      g.beginPath();
      for (let k = 0; k < centres.length; k += 2) {
        g.moveTo(centres[k] + r, centres[k + 1]);
        g.arc(centres[k], centres[k + 1], r, 0, 2 * Math.PI);
      }
      if (record[3]) {
        [, , , g.fillStyle, g.globalAlpha] = record;
        g.fill();
      }
      if (record[5]) pen(g, record[5]);
    } else if (kind === "w") {
      words(g, record, numbers, how);
    } else {
      let image = images.get(record[3]);
      if (!image) {
        image = new Image();
        images.set(record[3], image);
        image.src = record[3];
      }
      if (!image.complete) {
        image.addEventListener("load", again, { once: true });
        return;
      }
      g.save();
      g.imageSmoothingEnabled = Boolean(record[4]);
      g.globalAlpha = record[5];
      g.transform(...numbers[0]);
      g.drawImage(image, 0, 0, 1, 1);
      g.restore();
    }
  }

  function player(figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const canvas = figure.querySelector("canvas");
    const line = figure.querySelector(".line");
    const [play, scrub, told] = ["button", "input", "output"].map((name) => line.querySelector(name));
    const g = canvas.getContext("2d");
    // A wide screen shows a picture a quarter larger than it is.
    const sharp = 1.25 * Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = data.size[0] * sharp;
    canvas.height = data.size[1] * sharp;
    const { frames, shapes, boxes, stops } = data;
    const round = stops.length === 2 && stops[1][0] === "once round";
    let [t, running, from, to, began] = [frames[frames.length - 1][0], 0, 0, 0, 0];

    function show(at) {
      t = at;
      let k = frames.findIndex((frame) => frame[0] > t) - 1;
      if (k < 0) k = t < frames[0][0] ? 0 : Math.max(frames.length - 1, 0);
      const a = frames[k];
      const b = frames[Math.min(k + 1, frames.length - 1)];
      const s = b[0] > a[0] ? (t - a[0]) / (b[0] - a[0]) : 0;
      g.setTransform(sharp, 0, 0, sharp, 0, 0);
      g.globalAlpha = 1;
      g.fillStyle = data.ground;
      g.fillRect(0, 0, data.size[0], data.size[1]);
      a[1].forEach(([key, places], i) => {
        const box = boxes[key];
        if (box) view(box, places, b[1][i] && b[1][i][0] === key ? b[1][i][1] : places, s);
      });
      scrub.value = t;
      const reached = [...stops].reverse().find((stop) => stop[1] <= t + 1e-6);
      told.textContent = round ? `${stops[0][0]}, turned by ${Math.round(360 * t)}°` : reached ? reached[0] : "";
      figure.dataset.t = t;
    }

    function view([left, top, wide, tall], places, next, s) {
      g.save();
      g.translate(left, top);
      g.beginPath();
      g.rect(0, 0, wide, tall);
      g.clip();
      g.globalAlpha = 1;
      g.fillStyle = data.ground;
      g.fillRect(0, 0, wide, tall);
      const after = new Map();
      next.forEach((place) => {
        const key = shapes[place][0] + shapes[place][1];
        after.set(key, [...(after.get(key) || []), shapes[place]]);
      });
      g.lineJoin = "round";
      const drawn = places.map((place) => {
        const record = shapes[place];
        const same = after.get(record[0] + record[1]);
        const partner = same && same.length ? same.shift() : record;
        const moves = s > 0 && sameForm(record, partner);
        // Where nothing corresponds the frame that was reached stays.
        const said = moves && record[0] === "w" ? spoken(record, partner, s) : record;
        return [said, between(record, moves ? partner : record, s)];
      });
      const told = drawn.filter(([record]) => record[0] === "w");
      const cells = drawn.filter(([record]) => record[0] === "f").flatMap(([, polygons]) => polygons.filter(boxed));
      const texts = told.map(([record, numbers]) => within(laid(g, record, numbers), cells));
      const least = (LEAST * data.size[0]) / (canvas.clientWidth || data.size[0]);
      const [factors, areas] = grown(texts, [wide, tall], least);
      drawn.forEach(([record, numbers]) => {
        const k = told.findIndex((each) => each[0] === record);
        draw(g, record, numbers, () => show(t), { text: texts[k], factor: factors[k], area: areas[k] });
      });
      if (left > 0 || top > 0) {
        g.globalAlpha = 1;
        g.strokeStyle = data.edge;
        g.lineWidth = 1;
        g.strokeRect(0.5, 0.5, wide - 1, tall - 1);
      }
      g.restore();
    }

    function pause() {
      if (running) cancelAnimationFrame(running);
      running = 0;
      play.textContent = "Play";
    }

    function begin(now) {
      from = t;
      const next = stops.find((stop) => stop[1] > t + 1e-6);
      to = next ? next[1] : t;
      began = now;
    }

    function tick(now) {
      const share = Math.min((now - began) / (round ? ROUND : STAGE), 1);
      show(from + (to - from) * (round ? share : eased(share)));
      if (share >= 1) {
        begin(now);
        if (to <= t) {
          pause();
          return;
        }
      }
      running = requestAnimationFrame(tick);
    }

    play.addEventListener("click", () => {
      if (running) {
        pause();
        return;
      }
      if (!stops.some((stop) => stop[1] > t + 1e-6)) show(stops[0][1]);
      if (still.matches && !round) {
        show(stops.find((stop) => stop[1] > t + 1e-6)[1]);
        return;
      }
      play.textContent = "Pause";
      running = requestAnimationFrame((now) => {
        begin(now);
        tick(now);
      });
    });
    scrub.addEventListener("input", () => {
      pause();
      show(Number(scrub.value));
    });
    figure.classList.add("live");
    window.addEventListener("resize", () => show(t));
    if (frames.length > 1) {
      line.hidden = false;
      scrub.min = stops[0][1];
      scrub.max = stops[stops.length - 1][1];
      show(data.at);
    } else {
      show(frames[0][0]);
    }
  }

  // What is right is not to be read in the text of the page: it is written out when its fold is opened.
  function unfold(fold) {
    const bytes = Uint8Array.from(atob(fold.dataset.folded), (c) => c.charCodeAt(0));
    const answer = document.createElement("div");
    answer.innerHTML = new TextDecoder().decode(bytes);
    fold.append(answer);
    answer.querySelectorAll("svg").forEach(readable);
  }

  // The picture of an answer on a narrow screen: its letters as those of the others.
  function readable(svg) {
    const scale = svg.clientWidth / svg.viewBox.baseVal.width;
    const at = svg.getBoundingClientRect();
    const found = [...svg.querySelectorAll("text")];
    const texts = found.map((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      const area = [left - at.left, top - at.top, right - at.left, bottom - at.top];
      const size = Number(each.getAttribute("font-size")) * scale;
      const key = each.dataset.key || "";
      return { key, size, area, room: Infinity, start: begins(key), tick: isTick(key) };
    });
    const [factors, areas] = grown(texts, [at.width, at.height], LEAST);
    found.forEach((each, i) => {
      if (factors[i] === 1) return;
      const box = each.getBBox();
      const [x, y] = [0, 1].map((k) => (areas[i][k] - texts[i].area[k]) / scale);
      const k = factors[i];
      each.setAttribute("transform", `translate(${box.x * (1 - k) + x} ${box.y * (1 - k) + y}) scale(${k})`);
      each.style.visibility = k ? "" : "hidden";
    });
  }

  document.querySelectorAll("figure").forEach(player);
  document.querySelectorAll("details").forEach((fold) => {
    fold.addEventListener("toggle", () => unfold(fold), { once: true });
  });
})();
