//! Bytes to documents: text, folders with manifests, JSON Lines; encodings; metadata
