// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react` is built of; it changes without notice
export { systemClock } from '../clock.ts'
export { systemRandom } from '../random.ts'
export { type Claims, claimOf, textOf, textsOf } from '../readers/claim-names.ts'
export { flagsOfToken } from '../readers/flags.ts'
export { readRoles } from '../readers/roles.ts'
export { readTokenSet } from '../tokens/token-set.ts'
export { fetchJson, type JsonAnswer } from '../verify/fetch-json.ts'
export { refuse } from '../verify/settings.ts'
