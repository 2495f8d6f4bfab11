'use strict';
// Draws the figures that move. All numbers come from the page's data; what a step looks like is computed from its parameters alone.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const points = data.x.map((x, i) => [x, data.y[i]]);
  const players = [];

  // ---------- numbers and colors

  const minus = text => text.replace('-', '−');
  const fixed = (value, digits) => minus(value.toFixed(digits));
  const precise = (value, digits) => minus(String(Number(value.toPrecision(digits))));
  const grouped = (value, digits) => minus(value.toFixed(digits).replace(/^-?\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, '\u2009')));
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const theme = () => ({
    ink: colour('ink'), soft: colour('soft'), grid: colour('grid'), paper: colour('paper'), accent: colour('accent'),
    hues: [0, 1, 2, 3, 4, 5].map(hue => colour('hue' + hue)), deep: [0, 1, 2, 3, 4, 5].map(hue => colour('deep' + hue)),
  });

  // ---------- a canvas with two axes

  function spread(values, log) {
    const places = values.filter(value => Number.isFinite(value) && (!log || value > 0)).map(value => log ? Math.log10(value) : value);
    const low = Math.min(...places), high = Math.max(...places), margin = high > low ? 0.05 * (high - low) : 0.5;
    return [low - margin, high + margin];
  }

  function ticks([low, high], room, log) {
    if (log && high - low > 1.2) {
      const decades = [];
      for (let decade = Math.ceil(low); decade <= high; decade++) decades.push([decade, 10 ** decade]);
      return decades;
    }
    const [from, to] = log ? [10 ** low, 10 ** high] : [low, high];
    const rough = (to - from) / Math.max(2, room), power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find(factor => factor * power >= rough * 0.999);
    const all = [];
    for (let value = Math.ceil(from / step) * step; value <= to + step * 1e-9; value += step)
      if (!log || value > 0) all.push([log ? Math.log10(value) : value, Math.abs(value) < step * 1e-9 ? 0 : value]);
    return all;
  }

  function plot(canvas, { x, y, xLabel, yLabel, log }) {
    const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    const g = canvas.getContext('2d'), colors = theme();
    g.scale(ratio, ratio);
    g.font = '12px system-ui, "DejaVu Sans", sans-serif';
    const label = value => minus(String(Number(value.toPrecision(6))));
    const across = ticks(y, height / 45, log), widest = Math.max(...across.map(([, value]) => g.measureText(label(value)).width));
    const box = { left: widest + 30, right: width - 10, top: 8, bottom: height - 38 };
    const along = ticks(x, (box.right - box.left) / 70, false);
    const px = value => box.left + (value - x[0]) / (x[1] - x[0]) * (box.right - box.left);
    const py = value => box.bottom - ((log ? Math.log10(value) : value) - y[0]) / (y[1] - y[0]) * (box.bottom - box.top);
    g.lineWidth = 1;
    g.strokeStyle = colors.grid;
    g.beginPath();
    for (const [place] of along) { g.moveTo(px(place), box.top); g.lineTo(px(place), box.bottom); }
    const level = place => box.bottom - (place - y[0]) / (y[1] - y[0]) * (box.bottom - box.top);
    for (const [place] of across) { g.moveTo(box.left, level(place)); g.lineTo(box.right, level(place)); }
    g.stroke();
    g.strokeStyle = colors.soft;
    g.beginPath();
    g.moveTo(box.left, box.top); g.lineTo(box.left, box.bottom); g.lineTo(box.right, box.bottom);
    g.stroke();
    g.fillStyle = colors.ink;
    g.textBaseline = 'middle';
    g.textAlign = 'right';
    for (const [place, value] of across) g.fillText(label(value), box.left - 6, level(place));
    g.textBaseline = 'top';
    g.textAlign = 'center';
    for (const [place, value] of along) g.fillText(label(value), px(place), box.bottom + 6);
    g.fillStyle = colors.soft;
    g.fillText(xLabel, (box.left + box.right) / 2, box.bottom + 22);
    g.save();
    g.translate(4, (box.top + box.bottom) / 2);
    g.rotate(-Math.PI / 2);
    g.fillText(yLabel, 0, 0);
    g.restore();
    g.beginPath();
    g.rect(box.left, box.top - 4, box.right - box.left + 4, box.bottom - box.top + 4);
    g.clip();
    return { g, px, py, box, colors };
  }

  // ---------- marks

  function marker(g, shape, x, y, r) {
    g.beginPath();
    if (shape === 0) g.arc(x, y, r, 0, 2 * Math.PI);
    else if (shape === 1) g.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
    else if (shape === 2) { g.moveTo(x, y - 1.2 * r); g.lineTo(x + 1.1 * r, y + 0.8 * r); g.lineTo(x - 1.1 * r, y + 0.8 * r); }
    else { g.moveTo(x, y - 1.3 * r); g.lineTo(x + 1.3 * r, y); g.lineTo(x, y + 1.3 * r); g.lineTo(x - 1.3 * r, y); }
    g.fill();
  }

  function cross({ g, px, py, colors }, [x, y], upright) {
    const r = upright ? 8 : 7, [cx, cy] = [px(x), py(y)];
    for (const [width, ink] of [[6, colors.paper], [2.5, colors.ink]]) {
      g.lineWidth = width;
      g.strokeStyle = ink;
      g.beginPath();
      if (upright) { g.moveTo(cx - r, cy); g.lineTo(cx + r, cy); g.moveTo(cx, cy - r); g.lineTo(cx, cy + r); }
      else { g.moveTo(cx - r, cy - r); g.lineTo(cx + r, cy + r); g.moveTo(cx - r, cy + r); g.lineTo(cx + r, cy - r); }
      g.stroke();
    }
  }

  // Axes and radii come with the data: the library's own Ellipse, as large as one standard deviation.
  function ellipse({ g, px, py, colors }, [mx, my], [ux, uy, major, minor], radius, hue, dash) {
    for (const [width, ink, pattern] of [[4.5, colors.paper, []], [2, colors.deep[hue], dash]]) {
      g.lineWidth = width;
      g.strokeStyle = ink;
      g.globalAlpha = ink === colors.paper ? 0.75 : 1;
      g.setLineDash(pattern);
      g.beginPath();
      for (let i = 0; i <= 96; i++) {
        const t = 2 * Math.PI * i / 96, along = radius * major * Math.cos(t), across = radius * minor * Math.sin(t);
        g.lineTo(px(mx + along * ux - across * uy), py(my + along * uy + across * ux));
      }
      g.stroke();
    }
    g.setLineDash([]);
    g.globalAlpha = 1;
  }

  // ---------- what a step says of the points

  const methods = {
    gmm: {
      // ln πⱼ + ln N(x | μⱼ, Σⱼ), without what all components have in common
      scores: step => step.means.map(([mx, my], j) => {
        const [a, b, c] = step.covariances[j], determinant = a * c - b * b, constant = Math.log(step.weights[j]) - 0.5 * Math.log(determinant);
        return ([x, y]) => {
          const dx = x - mx, dy = y - my;
          return constant - 0.5 * (c * dx * dx - 2 * b * dx * dy + a * dy * dy) / determinant;
        };
      }),
      upright: true, centres: step => step.means, value: step => step.logLikelihood, name: 'log-likelihood',
      head: ['π', 'μ', 'points'], cells: (step, j) => [fixed(step.weights[j], 3), step.means[j].map(v => fixed(v, 2)).join(', ')],
    },
    kmeans: {
      scores: step => step.centroids.map(([cx, cy]) => ([x, y]) => -((x - cx) ** 2 + (y - cy) ** 2)),
      upright: false, centres: step => step.centroids, value: step => step.inertia, name: 'inertia',
      head: ['centroid', 'points'], cells: (step, j) => [step.centroids[j].map(v => fixed(v, 2)).join(', ')],
    },
  };

  const labels = (method, step) => {
    const scores = methods[method].scores(step);
    return points.map(point => {
      let best = 0;
      for (let j = 1, most = scores[0](point); j < scores.length; j++) {
        const score = scores[j](point);
        if (score > most) [best, most] = [j, score];
      }
      return best;
    });
  };

  // The room that the points and the ellipses of the last steps need.
  const ranges = (() => {
    const radius = data.radii[1], ends = data.cases.map(each => each.gmm.steps.at(-1));
    const reach = (axis, entry) => ends.flatMap(step => step.means.flatMap((mean, j) =>
      [-1, 1].map(sign => mean[axis] + sign * radius * Math.sqrt(step.covariances[j][entry]))));
    return { x: spread([...data.x, ...reach(0, 0)]), y: spread([...data.y, ...reach(1, 2)]) };
  })();

  function scatter(canvas, method, run, step) {
    const drawn = plot(canvas, { ...ranges, xLabel: 'x₁', yLabel: 'x₂' }), { g, px, py, colors } = drawn, assigned = labels(method, step);
    const r = Math.max(1.4, canvas.clientWidth / 240);
    g.globalAlpha = 0.5;
    points.forEach(([x, y], i) => {
      const hue = run.colors[assigned[i]];
      g.fillStyle = colors.hues[hue];
      marker(g, hue, px(x), py(y), r);
    });
    g.globalAlpha = 1;
    if (method === 'gmm')
      for (const [radius, dash] of [[data.radii[1], [7, 4]], [data.radii[0], []]])
        step.means.forEach((mean, j) => ellipse(drawn, mean, step.ellipses[j], radius, run.colors[j], dash));
    methods[method].centres(step).forEach(centre => cross(drawn, centre, methods[method].upright));
    return assigned;
  }

  function line({ g, px, py }, xs, ys, ink, width, dash = []) {
    g.strokeStyle = ink;
    g.lineWidth = width;
    g.setLineDash(dash);
    g.beginPath();
    xs.forEach((x, i) => g.lineTo(px(x), py(ys[i])));
    g.stroke();
    g.setLineDash([]);
  }

  function curve(canvas, values, at, xLabel, yLabel, log, reference) {
    const xs = values.map((_, i) => i), all = reference === undefined ? values : [...values, reference];
    const drawn = plot(canvas, { x: spread(xs), y: spread(all, log), xLabel, yLabel, log }), { g, px, py, box, colors } = drawn;
    if (reference !== undefined) line(drawn, [0, values.length - 1], [reference, reference], colors.soft, 1.5, [6, 4]);
    line(drawn, xs, values, colors.accent, 2);
    if (values.length < 60) { g.fillStyle = colors.accent; xs.forEach(x => marker(g, 0, px(x), py(values[x]), 2.5)); }
    g.strokeStyle = colors.ink;
    g.lineWidth = 1;
    g.beginPath(); g.moveTo(px(at), box.top); g.lineTo(px(at), box.bottom); g.stroke();
    g.fillStyle = colors.ink;
    marker(g, 0, px(at), py(values[at]), 5);
  }

  // ---------- players: a slider over a run

  const glyphs = ['●', '■', '▲', '◆'];
  const row = (tag, cells) => `<tr>${cells.map(cell => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

  function player(root, { steps, draw, says, stride }) {
    const slider = root.querySelector('input'), button = root.querySelector('.play'), output = root.querySelector('output');
    let timer = 0;
    const show = () => {
      const at = Number(slider.value);
      draw(at);
      output.textContent = says(at).short;
      slider.setAttribute('aria-valuetext', says(at).long);
    };
    const stop = () => { clearInterval(timer); timer = 0; button.textContent = 'Play'; };
    const reset = () => { stop(); slider.max = steps() - 1; slider.value = steps() - 1; show(); };
    const advance = () => {
      const last = Number(slider.max), next = Math.min(last, Number(slider.value) + stride(Number(slider.value), last));
      slider.value = next;
      show();
      if (next === last) stop();
    };
    button.addEventListener('click', () => {
      if (timer) return stop();
      if (slider.value === slider.max) { slider.value = 0; show(); }
      button.textContent = 'Pause';
      timer = setInterval(advance, Math.max(40, Math.min(900, 6000 / steps())));
    });
    slider.addEventListener('input', () => { stop(); show(); });
    players.push(show);
    reset();
    return reset;
  }

  const chosen = () => data.cases.find(each => each.k === Number(document.querySelector('[name=k]:checked').value));
  const resets = ['gmm', 'kmeans'].map(method => {
    const root = document.getElementById('player-' + method), { value, name, head, cells } = methods[method], run = () => chosen()[method];
    return player(root, {
      steps: () => run().steps.length,
      stride: () => 1,
      says: at => ({
        short: `step ${at} of ${run().steps.length - 1}`,
        long: `step ${at} of ${run().steps.length - 1}, ${name} ${fixed(value(run().steps[at]), 2)}`,
      }),
      draw: at => {
        const { steps, colors } = run(), step = steps[at], assigned = scatter(root.querySelector('.plot'), method, run(), step);
        curve(root.querySelector('.curve'), steps.map(value), at, 'step', name);
        const order = colors.map((hue, j) => [hue, j]).sort((a, b) => a[0] - b[0]);
        root.querySelector('.numbers').innerHTML =
          `<p><b>${name} ${grouped(value(step), 2)}</b>${at ? `, changed by ${grouped(value(step) - value(steps[at - 1]), 4)}` : ', at the start'}</p>`
          + `<table><thead>${row('th', ['cluster', ...head])}</thead><tbody>`
          + order.map(([hue, j]) => row('td', [`<span class="hue${hue}">${glyphs[hue]}</span> ${hue}`, ...cells(step, j), assigned.filter(label => label === j).length])).join('')
          + '</tbody></table>';
      },
    });
  });
  document.querySelectorAll('[name=k]').forEach(radio => radio.addEventListener('change', () => resets.forEach(reset => reset())));

  // ---------- the network

  const net = data.network, sigmoid = a => 1 / (1 + Math.exp(-a)), [xLow, xHigh] = spread(net.x);
  const inputs = Array.from({ length: 201 }, (_, i) => xLow + (xHigh - xLow) * i / 200);
  const output = ([a, b, c, d, e, f], x) => sigmoid(d * sigmoid(a * x) + e * sigmoid(b * x) + f * sigmoid(c * x));
  const netRoot = document.getElementById('player-net');
  player(netRoot, {
    steps: () => net.losses.length,
    stride: (at, last) => Math.max(1, Math.round(Math.min(at / 12, last / 80))),
    says: at => ({ short: `epoch ${at} of ${net.losses.length - 1}`, long: `epoch ${at}, mean loss ${net.losses[at]}` }),
    draw: at => {
      const weights = net.weights[at];
      const drawn = plot(netRoot.querySelector('.plot'), { x: [xLow, xHigh], y: [0.42, 1.03], xLabel: 'x', yLabel: 'output z₁' }), { g, px, py, colors } = drawn;
      line(drawn, inputs, inputs.map(x => output(net.weights[0], x)), colors.soft, 1.5, [6, 4]);
      line(drawn, inputs, inputs.map(x => output(weights, x)), colors.accent, 3);
      net.x.forEach((x, i) => {
        g.strokeStyle = colors.soft;
        g.lineWidth = 1;
        g.beginPath(); g.moveTo(px(x), py(net.y[i])); g.lineTo(px(x), py(output(weights, x))); g.stroke();
        g.fillStyle = colors.ink;
        marker(g, 0, px(x), py(net.y[i]), 4.5);
      });
      curve(netRoot.querySelector('.curve'), net.losses, at, 'epoch', 'mean loss', true, net.floor);
      netRoot.querySelector('.numbers').innerHTML =
        `<p><b>mean loss ${precise(net.losses[at], 6)}</b>, ${fixed(100 * (net.losses[at] / net.floor - 1), 2)} % above the floor (dashed). Dots are the samples; the dashed curve is the start.</p>`
        + `<table><thead>${row('th', ['w₅²', 'w₅³', 'w₅⁴', 'w₂¹', 'w₃¹', 'w₄¹'])}</thead><tbody>${row('td', weights.map(w => fixed(w, 4)))}</tbody></table>`;
    },
  });

  // ---------- the four panels, and drawing again when the room or the colors change

  players.push(() => document.querySelectorAll('[data-panel]').forEach(canvas => {
    const run = data.cases.find(each => each.k === Number(canvas.dataset.k))[canvas.dataset.panel];
    scatter(canvas, canvas.dataset.panel, run, run.steps.at(-1));
  }));
  const redraw = () => players.forEach(show => show());
  let width = 0;
  new ResizeObserver(() => {
    if (width === document.body.clientWidth) return;
    width = document.body.clientWidth;
    redraw();
  }).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', () => { document.documentElement.dataset.theme = 'light'; redraw(); });
  addEventListener('afterprint', () => { delete document.documentElement.dataset.theme; redraw(); });
})();
