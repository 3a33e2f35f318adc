import { withAuth } from './auth.ts'

export const proxy = withAuth({ publicPaths: ['/', '/api'] }) // the routes of the API answer for themselves

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] }
