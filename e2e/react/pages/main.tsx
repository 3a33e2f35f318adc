import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { App, type AppProps } from './app.tsx'

const root = document.getElementById('root') as HTMLElement
const page = (props: Partial<AppProps> = {}) => {
  const app = <App {...window.props} {...props} />
  return window.isStrict ? <StrictMode>{app}</StrictMode> : app
}
window.hydrationErrors = []
const onRecoverableError = (error: unknown) => window.hydrationErrors.push(String(error))
const shown = root.hasChildNodes() ? hydrateRoot(root, page(), { onRecoverableError }) : createRoot(root)
if (!root.hasChildNodes()) shown.render(page())
window.change = (props) => shown.render(page(props))
