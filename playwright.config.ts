import { defineConfig } from '@playwright/test'
import { chromiumFlags } from './scripts/findChromium.mjs'

const port = Number(process.env.E2E_PORT ?? 4199)

/** Flows run on the production build under the production headers, in a real Chromium with WebGPU. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 240_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  // Side by side, each in order: a command starts a browser of its own and waits for it, a page keeps the adapter busy.
  workers: 2,
  projects: [
    { name: 'pages', testMatch: /e2e\/(a11y|faults|flows|hostile)\/.*\.spec\.ts/, workers: 1 },
    { name: 'commands', testMatch: /e2e\/(cli|network)\/.*\.spec\.ts/, workers: 1 },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  outputDir: '.cache/playwright',
  use: {
    baseURL: `http://localhost:${port}`,
    headless: true,
    actionTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: chromiumFlags,
    },
  },
  webServer: {
    command: `node scripts/serve.mjs ${port}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
})
