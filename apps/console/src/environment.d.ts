/// <reference types="vite/client" />
/** What the style sheets that components make are marked with; read by react-remove-scroll's. */
declare var __webpack_nonce__: string | undefined
