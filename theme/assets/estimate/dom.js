/* Small helpers for the page. */

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/* Write a text only where it is another: what does not change is not laid out again. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/* Call a function once things have been quiet for a while. */
export function debounced(wait, action) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait, ...args);
  };
}
