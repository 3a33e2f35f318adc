/** What the pages of the portal look like beyond the stylesheet of every hosted page. */
import { createHash } from 'node:crypto'

export const portalStylesheet = `
.skip:focus{position:fixed!important;inset-block:.5rem auto;inset-inline:.5rem auto;width:auto!important;height:auto!important;padding:.625rem 1rem!important;margin:0;clip-path:none;background:var(--card);z-index:1;border-radius:.625rem}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem;padding:.75rem 1.5rem;background:var(--card);border-block-end:1px solid var(--line)}
.bar .brand,.bar .logo{margin-block:0;margin-inline:0 auto}
.bar .who{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--muted);font-size:.9375rem}
.bar a,.bar button{font-size:.9375rem}
.bar form{margin:0}
.bar .button{width:auto;min-height:2.75rem}
.bar .plain{padding-inline:.25rem}
.shell{flex:1;display:grid;align-content:start;grid-template-columns:14rem minmax(0,44rem);gap:2rem;justify-content:center;padding:2rem 1.5rem}
.shell nav h2{margin:0;padding-inline:.75rem;font-size:.8125rem;font-weight:600;color:var(--on-canvas)}
.shell nav ul{list-style:none;margin-block:.375rem 1.5rem}
.shell nav a{display:block;padding:.625rem .75rem;border-radius:.625rem;color:var(--on-canvas)}
.shell nav a:hover{background:var(--card);color:var(--link);text-decoration:none}
.shell nav a[aria-current]{background:var(--card);color:var(--ink);font-weight:600;box-shadow:inset 0 0 0 1px var(--line)}
.shell main{padding:0}
.on-brand .shell :is(h1,main>.pages a),.shell main>.lead{color:var(--on-canvas)}
.shell nav :focus-visible,.shell main>.pages :focus-visible{outline-color:var(--on-canvas)}
.shell main>.notice,.shell main>.alert{margin-block:1rem 0;border:1px solid}
.panel{margin-block-start:1.5rem;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
.panel h2{margin:0;font-size:1.125rem;line-height:1.3;font-weight:650}
.panel>p{margin-block-start:.375rem;color:var(--muted);font-size:.9375rem}
.panel form{margin-block-start:1.25rem}
.panel form>.button,.panel fieldset+.button{width:auto;min-width:min(9rem,100%)}
.rows{list-style:none;margin-block-start:1rem}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding-block:.75rem;border-block-start:1px solid var(--line)}
.row>div:first-child{flex:1 1 14rem;min-width:0}
.row strong{font-weight:550}
.row small{display:block;font-size:.875rem;color:var(--muted)}
.rows:last-child{margin-block-end:-.75rem}
.row form{margin:0}
.row .button,.confirm .button{width:auto;min-width:0;min-height:2.75rem;margin:0;padding-block:.375rem;font-size:.9375rem}
.row .actions-of{display:flex;flex-wrap:wrap;gap:.5rem;min-width:0;margin:0}
form.inline{display:flex;flex-wrap:wrap;gap:.5rem}
.inline select{width:auto;max-width:100%;min-height:2.75rem;padding-block:.375rem}
.row .mark{display:inline-block;margin-inline-start:.5rem}
.confirm summary{display:inline-flex;align-items:center;min-height:2.75rem;padding-inline:.5rem;color:var(--error);font-weight:500;font-size:.9375rem;cursor:pointer;list-style:none;border-radius:.625rem}
.confirm summary::-webkit-details-marker{display:none}
.confirm[open]{flex-basis:100%;padding:.75rem .875rem;border-radius:.625rem;background:var(--error-quiet)}
.confirm[open] p{margin-block-end:.75rem;color:var(--ink);font-size:.9375rem}
.danger{background:var(--error);border-color:var(--error);color:var(--card)}
.panel>.confirm{margin-block-start:1rem}
fieldset{min-width:0;margin:0 0 1rem;padding:0;border:0}
legend{padding:0;font-weight:500;font-size:.9375rem}
.check input[type=radio]{width:1.25rem;height:1.25rem;min-height:0;padding:0;appearance:auto}
.check small{display:block;font-size:.875rem;color:var(--muted)}
select{display:block;width:100%;min-height:2.875rem;padding:.5rem .875rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.625rem}
.secret{display:block;margin-block-start:.75rem;padding:.75rem .875rem;border-radius:.625rem;background:var(--quiet);font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;user-select:all}
.nothing{margin-block-start:1rem;color:var(--muted)}
.pages{display:flex;justify-content:space-between;margin-block-start:1rem}
.pages a{padding-block:.625rem}
@media(max-width:52rem){
.shell{grid-template-columns:minmax(0,44rem);gap:1rem;padding:1rem}
.shell nav{display:flex;flex-wrap:wrap;gap:0 1.5rem}
.shell nav section{flex:1 1 100%}
.shell nav ul{display:flex;flex-wrap:wrap;margin-block-end:.5rem}
.bar{padding:.75rem 1rem}
.panel{padding:1.25rem}
}
@media(max-width:30rem){
body:not(.on-brand) .shell nav a{color:var(--ink)}
body:not(.on-brand) .shell main>.lead{color:var(--muted)}
.panel{padding:1rem}
}
@media(forced-colors:active){.panel,.confirm[open],.secret,.shell nav a[aria-current]{border:1px solid}}
`.trim()

const hash = createHash('sha256').update(portalStylesheet).digest('base64url').slice(0, 12)

/** Where it is served; it changes with the content, so it may be cached for ever. */
export const portalStylesheetPath = `/assets/portal-${hash}.css`
