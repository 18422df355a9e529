"""What `ui.buttons` sends to the browser: markup, looks, script."""

HTML = '<div class="row"></div><p role="status"></p>'

# The looks of Streamlit's own buttons, which stand beside these.
CSS = """
.row{display:flex;flex-wrap:wrap;gap:1rem}
button{display:inline-flex;align-items:center;gap:.5rem;min-height:2.5rem;padding:.25rem .75rem;
font:400 .875rem/1.6 var(--st-font);
color:var(--st-text-color);background:var(--st-background-color);
border:1px solid var(--st-border-color);border-radius:var(--st-button-radius,var(--st-base-radius));
cursor:pointer;white-space:nowrap}
button:hover{color:var(--st-primary-color);border-color:var(--st-primary-color)}
button:focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}
.icon{font:normal 1rem/1 "Material Symbols Rounded";width:1em;overflow:hidden}
[role=status]{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
@media print{.row{display:none}}
"""

# A picture in a file knows no typeface of this page, so they go into it: both into a PNG,
# which is pixels in the end; into an SVG only that of the labels, whose places were
# worked out for it (the other weighs half a megabyte, and a title has room to spare).
JS = """
const SHOWN_FOR = 2500;
const PATIENCE = 10000;
const SHARPNESS = 2;

async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");  // where the address is not https
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (!done) throw new Error("refused");
}

async function asDataUrl(address) {
  const blob = await (await fetch(address)).blob();
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
}

async function faces(families) {
  const found = [];
  for (const sheet of document.styleSheets) {
    let rules = [];
    try { rules = sheet.cssRules; } catch { continue; }  // another origin's; none of ours
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule) || rule.style.fontStyle !== "normal") continue;
      const family = rule.style.fontFamily.replaceAll('"', "");
      const source = /url\\("?([^")]+)"?\\)/.exec(rule.style.src);
      if (!families.includes(family) || !source) continue;
      const face = await asDataUrl(new URL(source[1], sheet.href || document.baseURI));
      found.push(`@font-face{font-family:"${family}";font-weight:${rule.style.fontWeight};`
        + `src:url(${face})}`);
    }
  }
  return `<style>${found.join("")}</style>`;
}

// The buttons may stand before the chart beside them is drawn; then the click waits for it.
async function drawnChart(name) {
  const since = performance.now();
  while (performance.now() - since < PATIENCE) {
    const graph = document.querySelector(`.${CSS.escape(name)} .js-plotly-plot`);
    if (graph?.layout && window.Plotly) return graph;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error("the chart is not drawn");
}

async function drawing(data) {
  if (data.svg) return data.svg;
  const graph = await drawnChart(data.chart);
  const { annotations, ...frame } = data.layout;
  const layout = { ...structuredClone(graph.layout), ...frame, autosize: false };
  layout.annotations = [...(layout.annotations || []), ...annotations];
  const { width, height } = frame;
  return window.Plotly.toImage(
    { data: structuredClone(graph.data), layout },
    { format: "svg", width, height, imageDataOnly: true });
}

async function asPng(svg, { width, height }) {
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function saved(data, kind) {
  const isPng = kind === "PNG";
  const inside = await faces(isPng ? ["Source Sans", "Source Serif"] : ["Source Sans"]);
  const svg = (await drawing(data)).replace(/<svg[^>]*>/, (head) => head + inside);
  const file = isPng ? await asPng(svg, data.layout) : new Blob([svg], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${data.name}.${kind.toLowerCase()}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function button(one, data, status) {
  const made = document.createElement("button");
  const icon = document.createElement("span");
  const words = document.createElement("span");
  icon.className = "icon";
  icon.ariaHidden = "true";
  icon.textContent = one.icon;
  words.textContent = one.label;
  made.append(icon, words);
  if (one.told) made.ariaLabel = one.told;
  made.onclick = async () => {
    let told;
    try {
      await (one.save ? saved(data, one.save) : copied(one.copy));
      told = one.save ? "Saved" : "Copied";
    } catch (error) {
      console.error(error);
      told = "That did not work";
    }
    words.textContent = told;
    status.textContent = told;
    setTimeout(() => { words.textContent = one.label; status.textContent = ""; }, SHOWN_FOR);
  };
  return made;
}

export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".row");
  const wanted = JSON.stringify(data);
  if (row.wanted === wanted) return;  // the same buttons again: the focus stays where it is
  row.wanted = wanted;
  const status = parentElement.querySelector("[role=status]");
  row.replaceChildren(...data.buttons.map((one) => button(one, data, status)));
}
"""
