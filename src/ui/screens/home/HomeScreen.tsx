export function HomeScreen() {
  return <div className="page">…</div>
}
