/* A short, soft tone; only for those who asked for it. */

const [LOW, HIGH] = [587, 880]; // Hz, D5 and A5

export function ring(on) {
  if (!on || !globalThis.AudioContext) return;
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.connect(audio.destination);
  [LOW, HIGH].forEach((pitch, at) => {
    const tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(volume);
    tone.start(audio.currentTime + at * 0.16);
    tone.stop(audio.currentTime + at * 0.16 + 0.5);
  });
  volume.gain.setValueAtTime(0.12, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.7);
  setTimeout(() => audio.close(), 1500);
}
