import { useEffect } from 'react'

const isApple = /mac|iphone|ipad/i.test(navigator.platform)

/** The modifier as it is printed on this machine's keyboard. */
export const commandKey = isApple ? '⌘' : 'Ctrl '

/** ⌘K or Ctrl K anywhere. */
export function usePaletteKey(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      toggle()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [toggle])
}
