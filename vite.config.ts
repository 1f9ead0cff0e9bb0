import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offline } from './scripts/offline/offlinePlugin.ts'

/** Addresses are relative, so that the build works from any folder of any static host. */
export default defineConfig({
  base: './',
  plugins: [react(), offline()],
  worker: { format: 'es' },
  build: { target: 'es2023', sourcemap: false },
})
