// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react` begins sign-ins with; it changes without notice
export { buildAuthorizationRequest } from '../login/authorization-request.ts'
export { readReauthState, WIRE_NAMES } from '../login/options.ts'
