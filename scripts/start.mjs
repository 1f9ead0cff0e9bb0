/** `npm start`: installs what is missing, builds, serves the studio and opens it where there is a desktop. */
import { spawn } from 'node:child_process'
import { buildApp } from './build.mjs'
import { serve } from './serve.mjs'

const preferredPort = 4178

async function serveNear(dist, port) {
  for (let candidate = port; candidate < port + 20; candidate++) {
    try {
      return await serve(dist, candidate)
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error
    }
  }
  return serve(dist, 0)
}

function openInBrowser(url) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]]
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

const { url } = await serveNear(buildApp(), preferredPort)
process.stdout.write(`Spectral Studio is at ${url}  (Ctrl+C ends it)\n`)
if (!process.argv.includes('--no-open')) openInBrowser(url)
