//! A small static file server for one's own machine: what any web host does with `dist/`, and no more.

pub mod request;

use crate::{
    cli, dist,
    failure::{Failure, Result},
    mime::{self, Encoding},
    places::Places,
    setup,
};
use request::{Head, Method};
use std::{
    fs::File,
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// What is served and where.
#[derive(Debug)]
struct Site {
    /// Canonical path of the folder.
    folder: PathBuf,
    /// Path below which it appears, with a slash at both ends.
    prefix: String,
}

/// A running server. It stops when the program ends.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    prefix: String,
    listener: TcpListener,
    site: Arc<Site>,
}

impl Server {
    /// Listens on localhost, without answering yet.
    ///
    /// - `folder`: what to serve.
    /// - `prefix`: path below which it appears, `/` or `/algo/`.
    /// - `port`: 0 lets the system choose a free one.
    ///
    /// # Errors
    /// When the folder is missing or the port is taken.
    pub fn bind(folder: &Path, prefix: &str, port: u16) -> Result<Self> {
        let folder = folder.canonicalize().map_err(Failure::file("serve the folder", folder))?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            Failure::needs(
                format!("port {port} cannot be used: {error}"),
                "end the program that uses it, or choose another: `cargo xtask serve --port 8081`.",
            )
        })?;
        let address = listener.local_addr().map_err(Failure::file("listen for", &folder))?;
        let site = Arc::new(Site { folder, prefix: prefix.to_owned() });
        Ok(Self { address, prefix: prefix.to_owned(), listener, site })
    }

    /// The address of the home page, `http://127.0.0.1:8080/`: a number, so that no name has to be looked up.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.prefix)
    }

    /// Answers until the program is ended, each connection in a thread of its own.
    pub fn run(self) {
        for stream in self.listener.incoming().flatten() {
            let site = Arc::clone(&self.site);
            // A browser that goes away in the middle of an answer is nothing to report.
            std::thread::spawn(move || site.answer(stream).ok());
        }
    }

    /// As [`Server::run`], but in the background; gives the address of the home page.
    #[must_use]
    pub fn spawn(self) -> String {
        let url = self.url();
        std::thread::spawn(move || self.run());
        url
    }
}

/// `cargo xtask serve`.
///
/// # Errors
/// When the set-up, the build or the port fails.
pub fn command(places: &Places, options: &cli::Serve) -> Result<()> {
    if options.build {
        let tools = setup::for_page(places)?;
        setup::data(places);
        dist::build(places, &tools, &options.prefix)?;
    }
    let folder = options.dir.clone().unwrap_or_else(|| places.dist());
    let server = Server::bind(&folder, &options.prefix, options.port)?;
    println!("\nNúcleo is at {}  (Ctrl+C ends it)", server.url());
    server.run();
    Ok(())
}

/// What a request gets.
enum Answer {
    File { path: PathBuf, status: u16 },
    Redirect(String),
    Refused(u16),
}

impl Site {
    /// Reads requests from one connection until it closes and answers them in turn.
    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.set_nodelay(true)?;
        let mut unread = Vec::new();
        while let Some(text) = request::read_head(&mut stream, &mut unread)? {
            let Some(head) = request::parse(&text) else {
                return respond_plain(&mut stream, 400, "", true);
            };
            let with_body = head.method != Method::Head;
            match self.look_up(&head) {
                Answer::Redirect(location) => {
                    respond_plain(&mut stream, 301, &format!("Location: {location}\r\n"), with_body)?;
                }
                Answer::Refused(status) => respond_plain(&mut stream, status, "", with_body)?,
                Answer::File { path, status } => self.respond_file(&mut stream, &path, status, &head)?,
            }
            // A body, if there was one, was not read: the next request could not be found.
            if head.method == Method::Other {
                break;
            }
        }
        Ok(())
    }

    fn look_up(&self, head: &Head) -> Answer {
        if head.method == Method::Other {
            return Answer::Refused(405);
        }
        let Some(inside) = head.path.strip_prefix(&self.prefix) else {
            return if format!("{}/", head.path) == self.prefix {
                Answer::Redirect(head.with_slash())
            } else {
                Answer::Refused(404)
            };
        };
        let Some(path) = request::inside(&self.folder, inside) else { return Answer::Refused(404) };
        if path.is_dir() {
            let index = path.join("index.html");
            return match (index.is_file(), inside.is_empty() || inside.ends_with('/')) {
                (true, true) => Answer::File { path: index, status: 200 },
                (true, false) => Answer::Redirect(head.with_slash()),
                (false, _) => self.not_found(),
            };
        }
        if path.is_file() { Answer::File { path, status: 200 } } else { self.not_found() }
    }

    fn not_found(&self) -> Answer {
        let path = self.folder.join("404.html");
        if path.is_file() { Answer::File { path, status: 404 } } else { Answer::Refused(404) }
    }

    fn respond_file(&self, stream: &mut TcpStream, path: &Path, status: u16, head: &Head) -> io::Result<()> {
        let packed = [Encoding::Brotli, Encoding::Gzip]
            .into_iter()
            .filter(|encoding| mime::accepts(&head.accept_encoding, *encoding))
            .map(|encoding| (encoding, mime::packed(path, encoding)))
            .find(|(_, packed)| packed.is_file());
        let mut file = File::open(packed.as_ref().map_or(path, |(_, packed)| packed.as_path()))?;
        let encoding =
            packed.map_or(String::new(), |(encoding, _)| format!("Content-Encoding: {}\r\n", encoding.name()));
        let name = path.strip_prefix(&self.folder).ok().and_then(Path::to_str).unwrap_or_default().replace('\\', "/");
        let cache = if mime::is_hashed(&name) { "public, max-age=31536000, immutable" } else { "no-cache" };
        write!(
            stream,
            "HTTP/1.1 {status} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{encoding}Vary: Accept-Encoding\r\n\
             Cache-Control: {cache}\r\nX-Content-Type-Options: nosniff\r\n\r\n",
            request::reason(status),
            mime::of(&name),
            file.metadata()?.len(),
        )?;
        if head.method == Method::Get {
            io::copy(&mut file, stream)?;
        }
        Ok(())
    }
}

fn respond_plain(stream: &mut TcpStream, status: u16, headers: &str, with_body: bool) -> io::Result<()> {
    let reason = request::reason(status);
    let body = if with_body { reason } else { "" };
    write!(
        stream,
        "HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        reason.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn ask(url: &str, request: &str) -> String {
        let host = url.trim_start_matches("http://").split('/').next().unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn site(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("site/correlation")).unwrap();
        for (file, text) in [
            ("secret.txt", "secret"),
            ("site/index.html", "home"),
            ("site/404.html", "nothing here"),
            ("site/correlation/index.html", "room"),
            ("site/app-0123456789abcdef.js", "plain script"),
            ("site/app-0123456789abcdef.js.br", "packed"),
        ] {
            std::fs::write(folder.join(file), text).unwrap();
        }
        folder.join("site")
    }

    #[test]
    fn serves_pages_below_a_prefix_and_keeps_the_query_when_it_adds_the_slash() {
        let url = Server::bind(&site("prefix"), "/algo/", 0).unwrap().spawn();
        assert!(url.ends_with("/algo/"));
        assert!(ask(&url, "GET /algo/ HTTP/1.1\r\n\r\n").ends_with("home"));
        assert!(ask(&url, "GET /algo/correlation/?x=1 HTTP/1.1\r\n\r\n").ends_with("room"));
        let redirect = ask(&url, "GET /algo/correlation?x=1 HTTP/1.1\r\n\r\n");
        assert!(redirect.starts_with("HTTP/1.1 301 ") && redirect.contains("Location: /algo/correlation/?x=1\r\n"));
        assert!(ask(&url, "GET /algo HTTP/1.1\r\n\r\n").contains("Location: /algo/\r\n"));
        assert!(ask(&url, "GET /elsewhere HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
    }

    #[test]
    fn packed_files_mime_types_cache_and_methods() {
        let url = Server::bind(&site("packed"), "/", 0).unwrap().spawn();
        let packed = ask(&url, "GET /app-0123456789abcdef.js HTTP/1.1\r\nAccept-Encoding: gzip, br\r\n\r\n");
        assert!(packed.ends_with("packed") && packed.contains("Content-Encoding: br"), "{packed}");
        assert!(packed.contains("text/javascript") && packed.contains("immutable"), "{packed}");
        assert!(ask(&url, "GET /app-0123456789abcdef.js HTTP/1.1\r\n\r\n").ends_with("plain script"));
        let head = ask(&url, "HEAD / HTTP/1.1\r\n\r\n");
        assert!(head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n") && head.contains("no-cache"));
        assert!(ask(&url, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
        assert!(ask(&url, "GET /none HTTP/1.1\r\n\r\n").ends_with("nothing here"));
    }

    #[test]
    fn one_connection_answers_several_requests() {
        let url = Server::bind(&site("several"), "/", 0).unwrap().spawn();
        let both = ask(&url, "GET / HTTP/1.1\r\n\r\nGET /correlation/ HTTP/1.1\r\n\r\n");
        assert!(both.contains("home") && both.ends_with("room"), "{both}");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let url = Server::bind(&site("outside"), "/", 0).unwrap().spawn();
        for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/correlation/..\\..\\secret.txt"] {
            let answer = ask(&url, &format!("GET {path} HTTP/1.1\r\n\r\n"));
            assert!(!answer.contains("secret") && answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        }
    }
}
