"use strict";
// Draws the frames of each picture and moves between them; nothing is computed here, nothing is asked for.
(() => {
  const FACES = '"STIX Two Text", "Times New Roman", "STIX Two Math", "Cambria Math", serif';
  const STAGE = 1600; // milliseconds from one stop to the next
  const ROUND = 8000; // milliseconds for one way round
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
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

  function words(g, record, numbers) {
    const [, , , pieces, full, colour, opacity, chip, wide, first] = record;
    let size = full;
    const font = (r) =>
      `${r[1] & 1 ? "italic " : ""}${r[1] & 2 ? "bold " : ""}${r[2] ? 0.7 * size : size}px ${FACES}`;
    const measured = () => pieces.map((r) => ((g.font = font(r)), g.measureText(r[0]).width));
    const sum = (list) => list.reduce((a, b) => a + b, 0);
    // Letters of another face are of other widths: they get the room that was reckoned, and keep its middle.
    size = full * Math.min(1, wide / 10 / Math.max(sum(measured()), 1e-3));
    const widths = measured();
    if (chip) {
      const [left, top, right, bottom] = numbers[1];
      [g.fillStyle, g.globalAlpha] = chip;
      g.fillRect(left, top, right - left, bottom - top);
    }
    let x = numbers[0][0] + (first ? 0 : (wide / 10 - sum(widths)) / 2);
    g.fillStyle = colour;
    g.globalAlpha = opacity;
    pieces.forEach((r, k) => {
      g.font = font(r);
      g.fillText(r[0], x, numbers[0][1] + (r[2] > 0 ? -0.36 : r[2] < 0 ? 0.2 : 0) * size);
      x += widths[k];
    });
  }

  function draw(g, record, numbers, again) {
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
      words(g, record, numbers);
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
      places.forEach((place) => {
        const record = shapes[place];
        const same = after.get(record[0] + record[1]);
        const partner = same && same.length ? same.shift() : record;
        const moves = s > 0 && sameForm(record, partner);
        // Where nothing corresponds the frame that was reached stays.
        const drawn = moves && record[0] === "w" ? spoken(record, partner, s) : record;
        draw(g, drawn, between(record, moves ? partner : record, s), () => show(t));
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
  }

  document.querySelectorAll("figure").forEach(player);
  document.querySelectorAll("details").forEach((fold) => {
    fold.addEventListener("toggle", () => unfold(fold), { once: true });
  });
})();
