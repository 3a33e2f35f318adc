import { DirectionProvider, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { isPartMissing } from './api/missing-parts.ts'
import { isMissing, isSignedOut, messageOf } from './api/problems.ts'
import { type Session, signInAgain } from './api/session.ts'
import { areas } from './areas.ts'
import { newQueryClient } from './frame/queries.ts'
import { newRouter } from './frame/router.tsx'
import { direction } from './languages/languages.ts'
import { theme, variables } from './theme.ts'

const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? ''
globalThis.__webpack_nonce__ = nonce // what other packages look for, to mark the styles that they make

/** Shows the console to whoever is signed in. */
export async function start(element: HTMLElement, read: Promise<PromiseSettledResult<Session>>): Promise<void> {
  const root = createRoot(element, {
    // The page says what is not there; everything else is a mistake of ours.
    onCaughtError: (error) => void (isMissing(error) || isPartMissing(error) || console.error(error)),
  })
  const settled = await read
  if (settled.status === 'rejected') {
    if (isSignedOut(settled.reason)) signInAgain()
    else root.render(<p role="alert">{messageOf(settled.reason)}</p>)
    return
  }
  const session = settled.value
  const shown = areas.filter(({ isForDevelopment = false }) => session.is_development || !isForDevelopment)
  const router = newRouter(session, shown)
  root.render(
    <DirectionProvider initialDirection={direction()} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={newQueryClient()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>,
  )
}
