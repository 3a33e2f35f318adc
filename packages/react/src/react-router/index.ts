// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react/react-router` offers
export { ProtectedRoute, type ProtectedRouteProps } from './protected-route.tsx'
