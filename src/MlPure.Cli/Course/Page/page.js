'use strict';
// Draws the figures that move. All numbers come from the page's data; what a step looks like is computed from its parameters alone.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const points = data.x.map((x, i) => [x, data.y[i]]);
  const players = [];
  const { minus, fixed, precise, theme, spread, plot, marker, cross, ellipse, line, curve } = drawing;

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
    const drawn = plot(canvas, { ...ranges, xLabel: 'x₁', yLabel: 'x₂', units: true }), { g, px, py, colors } = drawn, assigned = labels(method, step);
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
          `<p><b>${name} ${fixed(value(step), 2)}</b>${at ? `, changed by ${fixed(value(step) - value(steps[at - 1]), 4)}` : ', at the start'}</p>`
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
      curve(netRoot.querySelector('.curve'), net.losses, at, 'epoch', 'mean loss', true, { name: 'floor', value: net.floor });
      netRoot.querySelector('.numbers').innerHTML =
        `<p><b>mean loss ${precise(net.losses[at], 6)}</b>, ${fixed(100 * (net.losses[at] / net.floor - 1), 2)} % above the floor (dashed). Dots are the samples; the dashed curve is the start.</p>`
        + `<table><thead>${row('th', ['w<sub>5</sub><sup>2</sup>', 'w<sub>5</sub><sup>3</sup>', 'w<sub>5</sub><sup>4</sup>', 'w<sub>2</sub><sup>1</sup>', 'w<sub>3</sub><sup>1</sup>', 'w<sub>4</sub><sup>1</sup>'])}</thead><tbody>${row('td', weights.map(w => fixed(w, 4)))}</tbody></table>`;
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
