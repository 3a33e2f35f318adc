/** The mark of Latchkey, as browsers show it beside the name of a page. */
import { createHash } from 'node:crypto'

export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:#fff}@media(prefers-color-scheme:dark){rect{fill:#f0f1f4}path{fill:#16181d}}</style><rect width="32" height="32" rx="9" fill="#16181d"/><path d="M11 8h3.5v13H22v3H11z"/></svg>'

const hash = createHash('sha256').update(icon).digest('base64url').slice(0, 12)

/** Where it is served; it changes with the drawing. */
export const iconPath = `/assets/icon-${hash}.svg`
