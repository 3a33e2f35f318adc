import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { App } from './app.tsx'

const root = document.getElementById('root') as HTMLElement
const page = window.isStrict ? (
  <StrictMode>
    <App {...window.props} />
  </StrictMode>
) : (
  <App {...window.props} />
)
window.hydrationErrors = []
if (root.hasChildNodes()) {
  hydrateRoot(root, page, { onRecoverableError: (error) => window.hydrationErrors.push(String(error)) })
} else createRoot(root).render(page)
