import '@mantine/core/styles.css'
import './theme.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { isMissing, isSignedOut, messageOf } from './api/problems.ts'
import { readSession, signInAgain } from './api/session.ts'
import { areas } from './areas.ts'
import { newQueryClient } from './frame/queries.ts'
import { newRouter } from './frame/router.tsx'
import { theme, variables } from './theme.ts'

const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? ''
globalThis.__webpack_nonce__ = nonce // what other packages look for, to mark the styles that they make

// A part that is gone was replaced by a newer one of the same console: its page names that.
addEventListener('vite:preloadError', () => location.reload())

const root = createRoot(document.getElementById('root') as HTMLElement, {
  // The page says what is not there; everything else is a mistake of ours.
  onCaughtError: (error) => void (isMissing(error) || console.error(error)),
})
try {
  const router = newRouter(await readSession(), areas)
  root.render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={newQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
} catch (error) {
  if (isSignedOut(error)) signInAgain()
  else root.render(<p role="alert">{messageOf(error)}</p>)
}
