// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react/components` offers
export { AuthLoading, Has, ProtectedRoute, type ProtectedRouteProps, SignedIn, SignedOut } from './gates.tsx'
export {
  CreateOrgLink,
  type CreateOrgLinkProps,
  LoginLink,
  type LoginLinkProps,
  LogoutLink,
  type LogoutLinkProps,
  PortalLink,
  type PortalLinkProps,
  RegisterLink,
  type RegisterLinkProps,
  SwitchOrgLink,
  type SwitchOrgLinkProps,
} from './links.tsx'
