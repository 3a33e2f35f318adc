import type { NextConfig } from 'next'

export default {
  transpilePackages: ['@latchkey/sdk'], // it is TypeScript in this repository
  experimental: { authInterrupts: true }, // app/forbidden.tsx in place of not-found.tsx
} satisfies NextConfig
