const { VITE_KINDE_DOMAIN, VITE_KINDE_CLIENT_ID, VITE_KINDE_AUDIENCE, VITE_API_URL } = import.meta.env

/** Nothing here is secret: whoever opens the page can read it. By default what examples/latchkey.yaml registers. */
export const settings = {
  domain: VITE_KINDE_DOMAIN ?? 'http://localhost:3900',
  clientId: VITE_KINDE_CLIENT_ID ?? '1d7a9c3e5f0b4628c4e6a8f2d0b13579',
  /** What the API is registered as. Without it tokens are for no API, which would refuse them. */
  audience: VITE_KINDE_AUDIENCE ?? 'https://orders.example.com',
  apiUrl: VITE_API_URL ?? 'http://localhost:3920',
}
