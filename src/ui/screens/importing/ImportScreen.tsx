export function ImportScreen() {
  return <div className="page">…</div>
}
