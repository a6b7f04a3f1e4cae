// Making a passkey and signing in with one. Loaded by the pages that need it; without it their forms stay hidden.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function made(asked) {
  const key = await navigator.credentials.create({ publicKey: {
    challenge: bytes(asked.challenge),
    rp: { id: asked.host, name: asked.marketplace },
    user: { id: bytes(asked.handle), name: asked.address, displayName: asked.name },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: asked.known.map((id) => ({ type: "public-key", id: bytes(id) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestation: "none",
  } });
  return { client_data: text(key.response.clientDataJSON), attestation: text(key.response.attestationObject) };
}

async function signed(asked) {
  const key = await navigator.credentials.get({ publicKey: {
    challenge: bytes(asked.challenge), rpId: asked.host, userVerification: "required",
  } });
  const answer = key.response;
  return {
    credential: text(key.rawId),
    client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.authenticatorData),
    signature: text(answer.signature),
  };
}

async function fill(form) {
  const stopped = form.querySelector("[role=alert]");
  stopped.hidden = true;
  try {
    const asked = await (await fetch(form.dataset.challenge, { method: "POST" })).json();
    const fields = await (form.dataset.passkey === "create" ? made(asked) : signed(asked));
    for (const [name, value] of Object.entries({ ...fields, token: asked.token })) form.elements[name].value = value;
    form.submit();
  } catch {
    stopped.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      fill(form);
    });
  }
}
