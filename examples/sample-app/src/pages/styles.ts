import { createHash } from 'node:crypto'

const LIGHT =
  '--page:#f6f7f9;--card:#fff;--ink:#15171c;--muted:#5a606c;--line:#e2e5ea;--accent:#0f6b5c;--on-accent:#fff;--accent-hover:#0b5549;--quiet:#eff1f4;--string:#0a6847;--number:#8a4b08;--good:#137547;--good-quiet:#e9f6ef;--bad:#b4232c;--bad-quiet:#fdf0f0'
const DARK =
  '--page:#101114;--card:#191a1f;--ink:#f1f2f4;--muted:#a2a8b4;--line:#2c2e36;--accent:#5fd3bd;--on-accent:#06231e;--accent-hover:#82e0ce;--quiet:#22242a;--string:#7fd8a8;--number:#f0b96b;--good:#5fd39a;--good-quiet:#14281e;--bad:#ff9191;--bad-quiet:#331c1f'

export const stylesheet = `
:root{color-scheme:light dark;${LIGHT};font:100%/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media(prefers-color-scheme:dark){:root{${DARK}}}
*,*::before,*::after{box-sizing:border-box}
h1,h2,h3,h4,p,dl,dd,pre{margin:0}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--page);color:var(--ink);-webkit-font-smoothing:antialiased}
.bar,main,footer{width:100%;max-width:72rem;margin-inline:auto;padding-inline:1.5rem}
.bar{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:4.5rem}
.home{display:flex;align-items:center;gap:.625rem;color:inherit;font-weight:600;text-decoration:none}
.mark{flex:none;display:grid;place-items:center;width:2rem;height:2rem;border-radius:.5rem;background:var(--accent);color:var(--on-accent)}
main{flex:1;display:flex;flex-direction:column;gap:2rem;padding-block:1rem 3rem}
footer{padding-block:1.25rem;color:var(--muted);font-size:.875rem}
a{color:var(--accent);text-underline-offset:.2em}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.02em;font-weight:650;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.3;letter-spacing:-.01em;font-weight:650}
h3{font-size:1.0625rem;font-weight:650}
h4{margin-block:1.25rem .25rem;font-size:.8125rem;font-weight:600;color:var(--muted)}
.lead{color:var(--muted);font-size:1.0625rem;text-wrap:pretty;overflow-wrap:anywhere}
.quiet{color:var(--muted);font-size:.9375rem}
.welcome{margin-block:auto;max-width:34rem}
.welcome h1{font-size:clamp(2rem,6vw,2.75rem)}
.welcome .lead{margin-block-start:.75rem}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-block-start:2rem}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.25rem;font:inherit;font-weight:600;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:.625rem;text-decoration:none;cursor:pointer;white-space:nowrap}
.button:hover{background:var(--quiet)}
.primary{background:var(--accent);border-color:transparent;color:var(--on-accent)}
.primary:hover{background:var(--accent-hover)}
.profile{display:flex;align-items:center;gap:1.25rem}
.profile>div{min-width:0}
.avatar{flex:none;display:grid;place-items:center;width:4.5rem;height:4.5rem;border-radius:50%;background:var(--accent);color:var(--on-accent);font-size:1.5rem;font-weight:600}
.card{padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.875rem}
.card>h2+p{margin-block-start:.375rem}
.card .buttons{margin-block-start:1.25rem}
.card .button{white-space:normal;overflow-wrap:anywhere}
.head{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:1rem}
.head>div{flex:1 1 18rem}
.tokens{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));align-items:start;gap:1.25rem;margin-block-start:1.25rem}
.token{min-width:0}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.8125rem;overflow-wrap:anywhere}
pre{padding:.875rem 1rem;border-radius:.625rem;background:var(--quiet);line-height:1.6;white-space:pre-wrap}
pre+pre{margin-block-start:.5rem}
.wrapped{word-break:break-all}
.parts div{display:grid;grid-template-columns:8.5rem 1fr;gap:.125rem 1rem;padding-block:.5rem;border-block-start:1px solid var(--line)}
.parts dt{font-weight:500}
.value{display:block;color:var(--string)}
.value.number,.value.boolean{color:var(--number)}
.meaning time{white-space:nowrap}
.meaning{display:block;color:var(--muted);font-size:.8125rem}
details{margin-block-start:.75rem}
summary{padding-block:.375rem;color:var(--muted);font-size:.875rem;font-weight:500;cursor:pointer}
.answer{margin-block-start:1.25rem}
.status{display:inline-block;margin-block-end:.5rem;padding:.125rem .625rem;border-radius:1rem;font-size:.875rem;font-weight:600}
.good{color:var(--good);background:var(--good-quiet)}
.bad{color:var(--bad);background:var(--bad-quiet)}
.notice{margin-block-start:1rem;padding:.625rem .875rem;border-radius:.625rem;font-size:.9375rem;font-weight:500}
.refusal{margin-block-start:1rem;padding:.75rem 1rem;border-radius:.625rem;background:var(--bad-quiet);overflow-wrap:anywhere}
.refusal code{color:var(--bad);font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media(max-width:36rem){
.profile .lead{font-size:.9375rem}
.bar,main,footer{padding-inline:1rem}
.bar{min-height:4rem}
main{gap:1.5rem}
.card{padding:1.125rem}
.profile{gap:1rem}
.avatar{width:3.5rem;height:3.5rem;font-size:1.25rem}
h1{font-size:1.5rem}
.buttons .button,.head form,.head .button{width:100%}
.parts div{grid-template-columns:1fr}
}
`.trim()

/** It changes with the content, so the stylesheet may be cached for ever. */
export const stylesheetPath = `/styles-${createHash('sha256').update(stylesheet).digest('base64url').slice(0, 10)}.css`
