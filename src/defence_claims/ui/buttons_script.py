"""What `ui.buttons` sends to the browser: markup, looks, script."""

from defence_claims.ui.picture_script import PICTURE_JS

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

JS = (
    PICTURE_JS
    + """
const PATIENCE = 10000;

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
  const graph = await drawnChart(data.chart);
  const { annotations, ...frame } = data.layout;
  const layout = { ...structuredClone(graph.layout), ...frame, autosize: false };
  layout.annotations = [...(layout.annotations || []), ...annotations];
  const { width, height } = frame;
  return window.Plotly.toImage(
    { data: structuredClone(graph.data), layout },
    { format: "svg", width, height, imageDataOnly: true });
}

async function saved(data, kind) {
  const { width, height } = data.layout;
  return savedPicture(await drawing(data), { kind, name: data.name, width, height });
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
)
