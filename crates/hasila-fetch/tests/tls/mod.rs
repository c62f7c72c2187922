//! Safe connections: whom the program trusts, and what it says where it trusts nobody.

use std::sync::Arc;

use crate::common::{Folder, Server, World, ask_with, page, quick, reply};
use hasila_fetch::{Authorities, Options};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

/// A server whose certificate an authority of our own signed for `name`, and the authority (PEM).
fn vouched(name: &str) -> (Server, String) {
    let mut authority = CertificateParams::new(Vec::new()).expect("the fixture is made");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("the fixture is made");
    let signed = authority.self_signed(&key).expect("the fixture is made");
    let issuer = Issuer::new(authority, key);
    let own = KeyPair::generate().expect("the fixture is made");
    let leaf = CertificateParams::new(vec![name.to_owned()]).expect("the fixture is made");
    let leaf = leaf.signed_by(&own, &issuer).expect("the fixture is made");
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.serialize_der()).expect("the fixture is made");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the fixture is made")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .expect("the fixture is made");
    let server = Server::safe(Arc::new(config), |path, _| match path {
        "/toll" => page("Six died."),
        _ => reply(404, "", b""),
    });
    (server, signed.pem())
}

fn trusting(pem: &str) -> Options {
    let authorities = Authorities::from_pem(pem.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    Options { authorities, ..quick() }
}

#[test]
fn a_page_comes_over_a_safe_connection_from_a_server_that_a_trusted_authority_vouches_for() {
    let (server, authority) = vouched("127.0.0.1");
    let mut folder = Folder::default();
    let (told, tally) = ask_with(&server, &["/toll"], &mut folder, &trusting(&authority), &World::default());
    assert_eq!((tally.new, tally.failed), (1, 0), "{told:?}");
    let line = &folder.manifest()[0];
    assert_eq!(line["url"], server.url("/toll"));
    assert_eq!(folder.0[line["file"].as_str().expect("a file")], b"<html>Six died.");
}

#[test]
fn a_server_nobody_trusted_vouches_for_is_refused_and_the_way_out_named() {
    let (server, _) = vouched("127.0.0.1");
    let (_, another) = vouched("127.0.0.1");
    for options in [quick(), trusting(&another)] {
        let mut folder = Folder::default();
        let (told, tally) = ask_with(&server, &["/toll"], &mut folder, &options, &World::default());
        assert_eq!((tally.new, tally.failed), (0, 1));
        let why = told[0].why().unwrap_or_default();
        assert!(why.contains("no safe connection") && why.contains("--ca"), "{why}");
        assert_eq!(server.asked("/toll"), 0, "nothing was asked of it");
    }
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let (server, authority) = vouched("example.org");
    let mut folder = Folder::default();
    let (told, tally) = ask_with(&server, &["/toll"], &mut folder, &trusting(&authority), &World::default());
    assert_eq!(tally.failed, 1);
    let why = told[0].why().unwrap_or_default();
    assert!(why.contains("no safe connection"), "{why}");
}

#[test]
fn a_file_without_certificates_is_refused() {
    for pem in ["", "hello", "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n"] {
        assert!(Authorities::from_pem(pem.as_bytes()).is_err(), "{pem}");
    }
}
