/** The one stylesheet of the hosted pages. Brand colours come as custom properties from each page's own `<style>`. */
import { createHash } from 'node:crypto'

const LIGHT =
  'color-scheme:light;--card:#fff;--ink:#16181d;--muted:#5b606b;--line:#e3e5ea;--edge:#858b97;--quiet:#f5f6f8;--error:#b4232c;--error-quiet:#fdf2f2;--success:#137547;--success-quiet:#eef8f2;--shadow:0 1px 2px #10182814,0 12px 32px -8px #1018281f'
const DARK =
  'color-scheme:dark;--card:#17181c;--ink:#f2f3f5;--muted:#a0a5b0;--line:#2b2d34;--edge:#747a86;--quiet:#202227;--error:#ff8f8f;--error-quiet:#341c1f;--success:#5fd39a;--success-quiet:#15291f;--shadow:0 1px 2px #0006,0 16px 40px -12px #0009'

export const stylesheet = `
:root{${LIGHT};font:100%/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI Variable Text","Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
:root[data-theme=dark]{${DARK}}
@media(prefers-color-scheme:dark){:root[data-theme=auto]{${DARK}}}
*,*::before,*::after{box-sizing:border-box}
h1,p,ul,dl,dd{margin:0;padding:0}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--canvas);color:var(--ink);overflow-wrap:anywhere;-webkit-font-smoothing:antialiased}
main{flex:1;display:flex;flex-direction:column;padding:1rem}
.card{width:100%;max-width:26rem;margin:auto;padding:2.5rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;box-shadow:var(--shadow)}
.logo{display:block;height:2.25rem;max-width:100%;object-fit:contain;object-position:left;margin-block-end:1.75rem}
[dir=rtl] .logo{object-position:right}
[dir=rtl] h1{letter-spacing:normal}
[dir=rtl] input{unicode-bidi:plaintext}
.brand{display:flex;align-items:center;gap:.625rem;margin-block-end:1.75rem;font-weight:600;font-size:.9375rem}
.monogram{flex:none;display:grid;place-items:center;width:2.25rem;height:2.25rem;border-radius:.625rem;border:1px solid var(--primary-edge);background:var(--primary);color:var(--on-primary);font-size:1.0625rem}
h1{font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.018em;text-wrap:balance}
.lead{margin-block-start:.375rem;color:var(--muted);text-wrap:pretty}
form,.actions,.details,.addresses{margin-block-start:1.75rem}
a{color:var(--link);font-weight:500;text-decoration:none;text-underline-offset:.2em;border-radius:.25rem}
a:hover,.check a,.below a{text-decoration:underline;text-decoration-thickness:1px}
.check a:hover,.below a:hover{text-decoration-thickness:2px}
.identity{display:flex;align-items:center;justify-content:space-between;gap:.75rem;margin-block-start:1.25rem;padding-inline:.875rem;min-height:2.75rem;border-radius:.625rem;background:var(--quiet);font-size:.9375rem}
.identity-email{padding-block:.625rem}
.identity a{flex:none;padding-block:.625rem}
.identity+.identity{margin-block-start:.5rem}
.identity~form{margin-block-start:1.25rem}
label{display:block;margin-block-end:.375rem;font-weight:500;font-size:.9375rem}
input:not([type=checkbox]){display:block;width:100%;min-height:2.875rem;padding:.5rem .875rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.625rem;appearance:none}
input:not([type=checkbox]):hover{border-color:var(--muted)}
input[readonly]:not([type=checkbox]),input[readonly]:not([type=checkbox]):hover{color:var(--muted);background:none;border-style:dashed;border-color:var(--edge)}
input[aria-invalid=true]:not([type=checkbox]){border-color:var(--error);box-shadow:inset 0 0 0 1px var(--error)}
input.code{font-size:1.5rem;font-weight:600;letter-spacing:.35em;font-variant-numeric:tabular-nums;padding-block:.375rem}
input.letters{text-transform:uppercase;letter-spacing:.2em}
.note{min-height:2.3125rem;padding-block:.3125rem .75rem;font-size:.875rem;line-height:1.25rem;color:var(--muted);text-wrap:pretty}
.note.error{color:var(--error);font-weight:500}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(8.5rem,100%),1fr));column-gap:.75rem}
.check{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.75rem;min-height:2.75rem}
.check label{margin:0;font-weight:400;padding-block:.625rem}
.check input{width:1.25rem;height:1.25rem;margin:.75rem 0 0;accent-color:var(--link)}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:2.875rem;padding:.5rem 1rem;font:inherit;font-weight:600;text-align:center;border:1px solid transparent;border-radius:.625rem;cursor:pointer}
.button:hover{text-decoration:none}
.primary{background:var(--primary);border-color:var(--primary-edge);color:var(--on-primary)}
.primary:hover{background:var(--primary-hover)}
.outlined{background:var(--card);border-color:var(--edge);color:var(--ink);font-weight:500}
.outlined:hover,.plain:hover{background:var(--quiet)}
.plain{width:auto;padding-inline:.5rem;background:none;color:var(--link);font-weight:500;font-size:.9375rem}
.button:active{transform:translateY(1px)}
.button+.button{margin-block-start:.75rem}
.ways{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:.5rem;margin:.75rem -.5rem -.625rem}
.ways .button{margin:0}
.ways .button:only-child{margin-inline:auto}
.beside{margin-block-start:.5rem;text-align:center;font-size:.9375rem}
.beside a,.below a,footer a{display:inline-block;padding-block:.625rem}
.or{display:flex;align-items:center;gap:.75rem;margin-block:.5rem 1rem;color:var(--muted);font-size:.875rem}
.or::before,.or::after{content:"";flex:1;border-block-start:1px solid var(--line)}
.below{margin-block:1rem -.625rem;text-align:center;color:var(--muted);font-size:.9375rem}
.alert,.notice{padding:.75rem .875rem;border-radius:.625rem;font-size:.9375rem}
.alert{margin-block-end:1.25rem;background:var(--error-quiet);color:var(--error);border:1px solid}
.alert ul{padding-inline-start:1.125rem}
.alert a{display:inline-block;padding-block:.125rem;color:inherit;text-decoration:underline}
.notice{margin-block-start:.75rem;background:var(--success-quiet);color:var(--success);font-weight:500}
.status{display:block;width:3rem;height:3rem;margin-block-end:1.25rem;padding:.5rem;border-radius:50%;fill:none;stroke:currentColor;stroke-width:2.25;stroke-linecap:round;stroke-linejoin:round}
.success{background:var(--success-quiet);color:var(--success)}
.problem{background:var(--error-quiet);color:var(--error)}
.details{padding-block-start:1.25rem;border-block-start:1px solid var(--line);font-size:.875rem;color:var(--muted)}
.details dl{margin-block-start:.5rem}
.details dl div{display:flex;flex-wrap:wrap;column-gap:.75rem}
.details dt{min-width:5.5rem}
.details dd{color:var(--ink);font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;user-select:all}
.facts{margin-block-start:1.25rem;padding:.5rem .875rem;border-radius:.625rem;background:var(--quiet);font-size:.9375rem}
.facts div{display:flex;flex-wrap:wrap;column-gap:.75rem;padding-block:.25rem}
.facts dt{flex:none;width:6rem;color:var(--muted)}
.facts dd{flex:1 1 6rem}
.facts .value-code{font-weight:600;letter-spacing:.15em}
.caution{margin-block-start:1.25rem;font-weight:500;text-wrap:pretty}
.scopes{list-style:none;margin-block-start:1rem;border-block-end:1px solid var(--line)}
.scopes li{padding-block:.625rem;border-block-start:1px solid var(--line)}
.scopes small{display:block;font-size:.875rem;color:var(--muted)}
.choices{list-style:none;display:grid;gap:.5rem}
.choice{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 .75rem;width:100%;min-height:3.25rem;padding:.5rem .875rem;font:inherit;text-align:start;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.625rem;cursor:pointer}
.choice:hover{background:var(--quiet);border-color:var(--muted)}
.choice:disabled{color:var(--muted);background:none;border-style:dashed;border-color:var(--line);cursor:not-allowed}
.choice>span{font-weight:500}
.choice small{display:block;font-size:.875rem;font-weight:400;color:var(--muted)}
.mark{padding:.0625rem .5rem;border-radius:1rem;background:var(--quiet);color:var(--muted);font-size:.8125rem}
.search{display:grid;grid-template-columns:1fr auto;gap:.5rem}
.accounts li{display:flex;flex-wrap:wrap;gap:.5rem}
.accounts .choice{flex:1 1 12rem;width:auto}
.accounts .button{width:auto;margin:0}
.search .button{width:auto}
.found{margin-block:.75rem;font-size:.875rem;color:var(--muted)}
form.listed{margin-block-start:0}
.addresses{list-style:none;padding:.375rem .875rem;border-radius:.625rem;background:var(--quiet)}
.addresses a{display:block;padding-block:.625rem}
footer{display:flex;flex-wrap:wrap;justify-content:center;column-gap:1.5rem;padding:0 1rem 1rem;font-size:.875rem}
footer a,.languages summary{color:var(--on-canvas);font-weight:400}
.languages summary{padding-block:.625rem;cursor:pointer;border-radius:.25rem}
.languages[open]{flex:1 0 100%;text-align:center}
.languages form{display:flex;flex-wrap:wrap;justify-content:center;gap:.25rem .5rem;margin-block-start:0}
.languages button{min-height:2.75rem;padding:.25rem .75rem;font:inherit;color:var(--on-canvas);background:none;border:1px solid transparent;border-radius:.625rem;cursor:pointer}
.languages button:hover{border-color:currentColor}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
footer :focus-visible{outline-color:var(--on-canvas)}
input:not([type=checkbox]):focus-visible{outline-offset:-1px;border-color:var(--link)}
input[aria-invalid=true]:focus-visible{outline-color:var(--error);border-color:var(--error)}
.unseen{position:absolute!important;width:1px!important;height:1px!important;min-height:0!important;padding:0!important;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0!important}
@media(max-width:30rem){
.card{padding:1.5rem;margin-block-start:0}
body:not(.on-brand){--canvas:var(--card)}
body:not(.on-brand) main{padding:0}
body:not(.on-brand) .card{border:0;border-radius:0;box-shadow:none}
body:not(.on-brand) footer :is(a,summary,button){color:var(--muted)}
}
@media(prefers-reduced-motion:no-preference){.button,input{transition:background-color .12s,border-color .12s}}
@media(prefers-reduced-motion:reduce){.button:active{transform:none}}
@media(forced-colors:active){.monogram,.identity,.notice,.addresses,.facts,.status,.mark{border:1px solid}input[aria-invalid=true]{border-width:2px}}
@media print{.card{box-shadow:none}}
`.trim()

const hash = createHash('sha256').update(stylesheet).digest('base64url').slice(0, 12)

/** Where the stylesheet is served; it changes with the content, so it may be cached for ever. */
export const stylesheetPath = `/assets/pages-${hash}.css`
