'use strict';
// Canvases with axes, and the marks on them: what all pages that move have in common.
const drawing = (() => {
  // ---------- numbers and colors

  const minus = text => text.replace('-', '−');
  const fixed = (value, digits) => minus(value.toFixed(digits));
  const precise = (value, digits) => minus(String(Number(value.toPrecision(digits))));
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

  function ticks([low, high], room, log, whole) {
    if (log) {
      const digits = high - low > 1.2 ? [1] : high - low > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 5, 7], marks = [];
      for (let decade = Math.floor(low); decade <= high; decade++)
        for (const digit of digits) marks.push([decade + Math.log10(digit), Number((digit * 10 ** decade).toPrecision(3))]);
      return marks.filter(([place]) => place >= low && place <= high);
    }
    const [from, to] = [low, high];
    const rough = (to - from) / Math.max(2, room), power = 10 ** Math.floor(Math.log10(rough));
    const found = power * [1, 2, 5, 10].find(factor => factor * power >= rough * 0.999), step = whole ? Math.max(1, Math.round(found)) : found;
    const all = [];
    for (let value = Math.ceil(from / step) * step; value <= to + step * 1e-9; value += step)
      all.push([value, Math.abs(value) < step * 1e-9 ? 0 : value]);
    return all;
  }

  // Where both axes have one unit, one of them shows more than it must.
  function equal([low, high], longer) {
    const more = Math.max(0, longer - (high - low)) / 2;
    return [low - more, high + more];
  }

  function plot(canvas, { x, y, xLabel, yLabel, log, units, whole }) {
    const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    const g = canvas.getContext('2d'), colors = theme();
    g.scale(ratio, ratio);
    g.font = '12px system-ui, "DejaVu Sans", sans-serif';
    const label = value => minus(String(Number(value.toPrecision(6))));
    let across = ticks(y, height / 45, log);
    const widest = Math.max(...across.map(([, value]) => g.measureText(label(value)).width));
    const box = { left: widest + 30, right: width - 10, top: 8, bottom: height - 38 };
    if (units) {
      const unit = Math.max((x[1] - x[0]) / (box.right - box.left), (y[1] - y[0]) / (box.bottom - box.top));
      [x, y] = [equal(x, unit * (box.right - box.left)), equal(y, unit * (box.bottom - box.top))];
      across = ticks(y, height / 45, log);
    }
    const along = ticks(x, (box.right - box.left) / 55, false, whole);
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

  function line({ g, px, py }, xs, ys, ink, width, dash = []) {
    g.strokeStyle = ink;
    g.lineWidth = width;
    g.setLineDash(dash);
    g.beginPath();
    xs.forEach((x, i) => g.lineTo(px(x), py(ys[i])));
    g.stroke();
    g.setLineDash([]);
  }

  function curve(canvas, values, at, xLabel, yLabel, log, reference, first = 0) {
    const xs = values.map((_, i) => first + i), all = reference === undefined ? values : [...values, reference.value];
    const drawn = plot(canvas, { x: spread(xs), y: spread(all, log), xLabel, yLabel, log, whole: true }), { g, px, py, box, colors } = drawn;
    if (reference !== undefined) {
      line(drawn, [first, first + values.length - 1], [reference.value, reference.value], colors.soft, 1.5, [6, 4]);
      g.fillStyle = colors.ink;
      g.textAlign = 'left';
      g.textBaseline = 'bottom';
      g.fillText(`${reference.name} ${precise(reference.value, 4)}`, px(first) + 4, py(reference.value) - 3);
    }
    line(drawn, xs, values, colors.accent, 2);
    if (values.length < 60) { g.fillStyle = colors.accent; xs.forEach((x, i) => marker(g, 0, px(x), py(values[i]), 2.5)); }
    g.strokeStyle = colors.ink;
    g.lineWidth = 1;
    g.beginPath(); g.moveTo(px(first + at), box.top); g.lineTo(px(first + at), box.bottom); g.stroke();
    g.fillStyle = colors.ink;
    marker(g, 0, px(first + at), py(values[at]), 5);
  }

  return { minus, fixed, precise, theme, spread, plot, marker, cross, ellipse, line, curve };
})();
