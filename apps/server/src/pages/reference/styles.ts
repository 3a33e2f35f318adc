/** What the pages of the reference look like beyond the stylesheets of the hosted pages and the portal. */
import { createHash } from 'node:crypto'

export const referenceStylesheet = `
html{scroll-padding-block-start:1rem}
.reference{grid-template-columns:13rem minmax(0,52rem)}
.reference code,.reference pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875rem;overflow-wrap:anywhere}
.reference pre{margin:.5rem 0 0;padding:.75rem .875rem;border-radius:.625rem;background:var(--quiet);white-space:pre-wrap;line-height:1.45}
.reference h3{margin:1.25rem 0 0;font-size:.9375rem;font-weight:600}
.reference .panel h2 a{color:inherit;font-weight:inherit}
.address{display:flex;align-items:baseline;gap:.625rem;margin-block-start:.5rem;color:var(--ink)}
.panel>.address{color:var(--ink)}
.method{flex:none;padding:.0625rem .4375rem;border:1px solid var(--edge);border-radius:.375rem;font-size:.75rem;font-weight:700;letter-spacing:.03em}
.needs{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-block-start:.75rem;font-size:.875rem;color:var(--muted)}
.needs div{display:flex;gap:.375rem;min-width:0}
.needs code{color:var(--ink)}
.fields{list-style:none;margin-block-start:.375rem}
.fields .fields{margin:.25rem 0 .25rem .25rem;padding-inline-start:.875rem;border-inline-start:2px solid var(--line)}
.fields li{padding-block:.25rem;font-size:.875rem;overflow-wrap:anywhere}
.fields small{font-size:.8125rem;color:var(--muted)}
.fields b{font-weight:600;font-size:.8125rem}
.index{list-style:none;margin-block-start:.75rem}
.index li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.25fr);gap:0 1rem;padding-block:.375rem;border-block-start:1px solid var(--line);font-size:.9375rem}
.index a{padding-block:.125rem}
.index span{color:var(--muted)}
.reference details{margin-block-start:1.25rem}
.reference summary{padding-block:.5rem;font-weight:600;font-size:.9375rem;cursor:pointer;border-radius:.25rem}
.reference dl.refusals{margin-block-start:.75rem}
.refusals div{display:flex;gap:1rem;padding-block:.375rem;border-block-start:1px solid var(--line);font-size:.9375rem}
.refusals dt{flex:none;width:2.5rem;font-weight:600}
:target{border-color:var(--link)}
@media(max-width:60rem){
.reference{grid-template-columns:minmax(0,52rem)}
.reference>nav{display:none}
}
@media(max-width:40rem){
.index li{grid-template-columns:minmax(0,1fr)}
}
@media(forced-colors:active){.reference pre{border:1px solid}}
`.trim()

const hash = createHash('sha256').update(referenceStylesheet).digest('base64url').slice(0, 12)

/** Where it is served; it changes with the content, so it may be cached for ever. */
export const referenceStylesheetPath = `/assets/reference-${hash}.css`
