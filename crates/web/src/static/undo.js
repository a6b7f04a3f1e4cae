// Counts down while an answer can be taken back; then the bar goes, and the page is as after sending.
export function begin(bars) {
  for (const bar of bars) {
    setTimeout(() => {
      if (bar.closest("section")) location.reload();
      else bar.remove();
    }, (Number(bar.dataset.leaves) + 1) * 1000);
  }
}
