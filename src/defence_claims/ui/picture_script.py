"""How the browser makes a file of a picture, for the scripts that save one."""

# A picture in a file knows no typeface of this page, so they go into it: both into a PNG,
# which is pixels in the end; into an SVG only that of the labels, whose places were
# worked out for it (the other weighs half a megabyte, and a title has room to spare).
PICTURE_JS = """
const SHOWN_FOR = 2500;
const SHARPNESS = 2;

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

async function savedPicture(drawn, { kind, name, width, height }) {
  const isPng = kind === "PNG";
  const inside = await faces(isPng ? ["Source Sans", "Source Serif"] : ["Source Sans"]);
  const svg = drawn.replace(/<svg[^>]*>/, (head) => head + inside);
  const file = isPng ? await asPng(svg, { width, height })
    : new Blob([svg], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${name}.${kind.toLowerCase()}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
"""
