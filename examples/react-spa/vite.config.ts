import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The port is part of the callback URL, so another one would not do.
export default defineConfig({ plugins: [react()], server: { port: 5173, strictPort: true } })
