/**
 * The variables that a build writes into scripts of the browser. Next finds them by their whole names alone; the route
 * handler reads the same, so that links and routes agree.
 */
export const publicEnvironment = () => ({
  siteUrl: process.env.NEXT_PUBLIC_KINDE_SITE_URL,
  apiPath: process.env.NEXT_PUBLIC_KINDE_AUTH_API_PATH,
  login: process.env.NEXT_PUBLIC_KINDE_AUTH_LOGIN_ROUTE,
  register: process.env.NEXT_PUBLIC_KINDE_AUTH_REGISTER_ROUTE,
  createOrg: process.env.NEXT_PUBLIC_KINDE_AUTH_CREATEORG_ROUTE,
  logout: process.env.NEXT_PUBLIC_KINDE_AUTH_LOGOUT_ROUTE,
  portal: process.env.NEXT_PUBLIC_KINDE_AUTH_PORTAL_ROUTE,
})
