// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react` verifies tokens with; it changes without notice
export { backend } from '#crypto'
export { parseObject } from '../encoding.ts'
export { createIdTokenVerifier } from '../tokens/id-token.ts'
export { checkClaims } from '../verify/claims.ts'
export { createSignedTokenReader } from '../verify/signed-token.ts'
