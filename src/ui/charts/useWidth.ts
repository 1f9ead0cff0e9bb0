import { type RefObject, useLayoutEffect, useState } from 'react'

/** The element's inner width in CSS pixels, followed as it changes; 0 before the first layout. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const measure = (): void => setWidthPx(box.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return widthPx
}
