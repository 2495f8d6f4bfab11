'use strict';
// The run of a report: a slider over its steps. All numbers come from the page's data.
(() => {
  const holder = document.getElementById('data');
  if (!holder) return;
  const run = JSON.parse(holder.textContent), last = run.objectives.length - 1;
  const { precise, spread, plot, marker, cross, ellipse, curve } = drawing;
  const root = document.getElementById('run'), slider = root.querySelector('input'), shown = root.querySelector('output');
  const plane = root.querySelector('.plot'), hues = 6;

  const ranges = () => {
    const ends = run.scene.states.at(-1), reach = (axis, entry) => (ends.ellipses ?? []).flatMap((shape, j) =>
      [-1, 1].map(sign => ends.centers[j][axis] + sign * run.scene.radius * Math.hypot(shape[entry] * shape[2], shape[1 - entry] * shape[3])));
    return { x: spread([...run.scene.x, ...reach(0, 0)]), y: spread([...run.scene.y, ...reach(1, 1)]) };
  };

  function scatter(at) {
    const state = run.scene.states[at], drawn = plot(plane, { ...ranges(), xLabel: run.scene.names[0], yLabel: run.scene.names[1] });
    const { g, px, py, colors } = drawn;
    // Rows of K-means have the marks of their clusters; those of a mixture belong to all of its components.
    g.globalAlpha = state.labels ? 0.75 : 0.45;
    g.fillStyle = colors.soft;
    run.scene.x.forEach((x, i) => {
      const number = state.labels ? run.scene.hues[state.labels[i]] ?? state.labels[i] : 0;
      if (state.labels) g.fillStyle = colors.hues[number % hues];
      marker(g, number % 4, px(x), py(run.scene.y[i]), state.labels ? 3 : 2.2);
    });
    g.globalAlpha = 1;
    state.centers.forEach((center, j) => {
      if (state.ellipses) ellipse(drawn, center, state.ellipses[j], run.scene.radius, run.scene.hues[j] % hues, []);
      cross(drawn, center, Boolean(state.ellipses));
    });
  }

  function show() {
    const at = Number(slider.value);
    curve(root.querySelector('.curve'), run.objectives, at, run.step, run.objective, false, undefined, run.first);
    if (plane) scatter(at);
    shown.value = `${run.names ? run.names[at] : `${run.step} ${run.first + at}`}: ${precise(run.objectives[at], 9)}`;
  }

  slider.max = last;
  slider.value = last;
  slider.addEventListener('input', show);
  let width = 0;
  new ResizeObserver(() => {
    if (width === document.body.clientWidth) return;
    width = document.body.clientWidth;
    show();
  }).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  addEventListener('beforeprint', () => { document.documentElement.dataset.theme = 'light'; show(); });
  addEventListener('afterprint', () => { delete document.documentElement.dataset.theme; show(); });
})();
