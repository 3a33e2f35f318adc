// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react` asks issuers with; it changes without notice
export { createReader } from '../readers/reader.ts'
export type { VerifiedClaims } from '../verify/claims.ts'
